"""Names that nobody knows: whatever they look like, none of them may get an id."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from headway.model import Article, Parse, Tables
from headway.resolve.actors import ActorFinder

ParseText: TypeAlias = Callable[..., tuple[Article, Parse]]

pytestmark = pytest.mark.model

PERSONS = """
Peter Example | Mary Sample | Omar al-Sampli | Abu Hamza al-Nowhere | Anna Testsen | Colonel Basil Exemplar | Dr Lina Placeholder
Hassan Specimen | Sheikh Yasin Muster | Major Tom Proband | Ines Beispiel | Khalil Abu Ornek | General Ruth Pattern
Faris al-Mithali | Judge Karen Instance | Jan Voorbeeld | Carla Esempio | Luc Exemple | Nadia Primjer | Ivo Vzorek
Mayor Said Numuna | Captain Lars Eksempel | Professor Eva Musterfrau | Rana Misal | Tariq Namune
""".replace("\n", " | ").split(" | ")

BODIES = """
Northern Relief Board | Sample River Brigade | Institute for Made-Up Studies | Falcons of the Sample Valley | Example Media Group
Council of Sample Elders | Third Placeholder Division | Sample People's Front | Example Aid Partnership | Army of the Made-Up Dawn
Sample Border Guard Union | Example Oil Company | Talbari Martyrs Battalion | Placeholder News Agency | Sample Monitoring Network
Hope for Talbari Foundation | Example Veterans League | Lions of Nowhere | Sample Teachers Syndicate | Example Party for Renewal
Talbari Tribal Assembly | Sample Water Authority | Example Institute of Peace Data | Brotherhood of the Sample Plain
Made-Up Freedom Movement | Sample Rescue Corps | Example Bank of Trade | Office of Sample Affairs | Talbari Daily Herald
Example Centre for Open Maps | Sample Shipping Line | Placeholder Security Consultants | Talbari Farmers Union | Sample Radio One
Example Tunnel Engineers | Sample Medical Mission | Talbari Youth Club | Example Satellite Services | Sample Legal Clinic
Made-Up Studies Quarterly | Talbari Football Club | Example Harbour Police League | Sample Demining Trust | Placeholder Defence Forum
Example Students Federation | Sample Steel Works | Talbari Grain Exchange | Example Women's Network | Sample Housing Agency
Talbari Electricity Board | Example Observatory of Prices | Sample Convoy Drivers Guild
""".replace("\n", " | ").split(" | ")

DESCRIBED = """
a senior adviser | two masked men | local councillors | unnamed diplomats | a former teacher | foreign volunteers | a border guard
an aid official | several tribal fighters | a military source | pro-peace campaigners | a shopkeeper | angry residents
a visiting delegation | masked gunmen | retired officers | a village elder | three engineers | a leading scholar | displaced families
the attackers | a rival faction | unknown assailants | opposition figures | a spokesman
""".replace("\n", " | ").split(" | ")

NAMES = [name.strip() for name in (*PERSONS, *BODIES, *DESCRIBED) if name.strip()]
FRAMES = ("{} said that the bridge was gone.", "The road was closed by {} on Monday.")


def test_there_are_a_hundred_of_them() -> None:
    assert len(set(NAMES)) >= 100


@pytest.fixture(scope="module")
def finder(tables: Tables) -> ActorFinder:
    return ActorFinder(tables, None)


@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_name_never_gets_an_id(finder: ActorFinder, parse: ParseText, name: str) -> None:
    for frame in FRAMES:
        text = frame.format(name[0].upper() + name[1:] if frame.startswith("{") else name)
        article, parsed = parse(text)
        assert [(m.text, m.means.id) for m in finder.find(article, parsed, ()) if m.means and m.means.id] == []
