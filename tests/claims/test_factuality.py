"""Factuality: what is planned, possible or denied never comes out as a fact.

The predicate asked about stands between asterisks.
"""

from collections.abc import Callable

import pytest

from headway.claims.factuality import FactualityReader
from headway.claims.factuality_words import stronger
from headway.model import Article, Entry, Factuality, Parse, Tables

CASES: dict[Factuality, tuple[str, ...]] = {
    Factuality.ASSERTED: (
        "The army *seized* the bridge on Monday.",
        "Rebels *hold* most of the valley.",
        "The brigade has *retaken* three villages.",
        "Aid *reached* the camp, officials said.",
        "A doctor said that ten people were *killed*.",
        "The town reportedly *fell* at dawn.",
        "The militia began to *shell* the suburb.",
        "Engineers managed to *clear* the road.",
        "The troops continued to *advance* on the town.",
        "The agency helped to *rebuild* four schools.",
        "Families started *leaving* the city.",
        "The strikes forced the militia to *withdraw*.",
        "It was the first town to *fall*.",
        "The governor confirmed that the dam had *collapsed*.",
        "The militia is known to *hold* two hostages.",
        "Fighters are *besieging* the airport.",
        "The group kept *firing* on the hospital.",
        "The ministry condemned the *attack*.",
        "The *attack* killed ten people.",
        "Both sides *signed* the deal.",
        "The alliance sent 200 *troops*.",
        "Women were forced to *flee*.",
        "The *offensive* began on Monday.",
        "The group is said to *control* the mine.",
        "The rebels said to *control* the mine have left.",
        "He admitted *selling* the weapons.",
        "The bridge, which the army *destroyed*, was old.",
        "After the army *took* the hill, families returned.",
        "The army did not attack but *shelled* the town.",
        "The *retreat* is under way.",
        "The *truce* collapsed within hours.",
        "Police are investigating the *murder*.",
        "They discussed the *war*.",
        "The army almost certainly *killed* him.",
        "The army has *denied* the charge.",
        "The coalition *plans* an offensive.",
        "The union criticised the army's *attacks*.",
        "The alliance supported the *liberation* of three towns.",
        "The minister will visit the *ruins*.",
        "The shelling made families *flee*.",
    ),
    Factuality.PROBABLE: (
        "Reports that the town had *fallen* could not be verified.",
        "The column probably *crossed* the border.",
        "The militia is believed to have *killed* ten people.",
        "Analysts believe that the group *holds* two wells.",
        "The rebels appear to have *left* the town.",
        "The shell apparently *hit* a clinic.",
        "The officer was accused of *ordering* the strike.",
        "The alleged *massacre* took place in spring.",
        "They must have *known* the route.",
        "The fire seems to have *destroyed* the depot.",
        "The envoy suspects that the unit *crossed* the river.",
        "Investigators looked into a suspected *poisoning*.",
        "An *attack* is likely.",
        "The militia was alleged to have *executed* prisoners.",
        "The rebels were thought to be *hiding* in caves.",
    ),
    Factuality.POSSIBLE: (
        "The rebels may *attack* again.",
        "The convoy might have *reached* the valley.",
        "The dam could *burst*.",
        "Perhaps the garrison *surrendered*.",
        "Civilians are bracing for a possible *wave* of attacks.",
        "There are fears of an *attack*.",
        "Residents fear that the militia *returns*.",
        "It is possible that the garrison *fled*.",
        "The town faces the threat of an *assault*.",
        "Officials warned of an *attack* on the port.",
        "The agency asked whether the convoy *arrived*.",
        "There is a risk of *famine*.",
        "The rebels may not have *left*.",
        "Did the army *attack* the village?",
        "Has the garrison *surrendered*?",
        "The ministry is considering *closing* the camp.",
        "The group is able to *strike* the capital.",
        "There is no evidence that the army *attacked*.",
        "The rebels may carry out *attacks*.",
        "The bank considered *freezing* the accounts.",
        "The alliance may send 200 *troops*.",
        "The *ceasefire* is possible, the envoy said.",
        "The bridge, which the army may *destroy*, is old.",
        "Before they could *escape*, the militia arrived.",
        "It remains unclear whether the leader *died*.",
        "Experts doubt that the truce *holds*.",
        "The prospect of *fighting* frightened families.",
    ),
    Factuality.PLANNED: (
        "The army plans to *storm* the town.",
        "We will *rebuild* the schools.",
        "The army will *retake* the town.",
        "The army will attack and *seize* the port.",
        "The ministry vowed to *punish* the attackers.",
        "The group threatened to *kill* hostages.",
        "They are gathering ahead of a major offensive to *seize* the port.",
        "The army launched an operation to *retake* the town.",
        "The governor made a pledge to *rebuild* the bridge.",
        "Troops moved in to *retake* the hill.",
        "They cut the road in order to *isolate* the town.",
        "The planned *attack* alarmed residents.",
        "The rebels are preparing to *leave* the town.",
        "The alliance wants to *train* 500 officers.",
        "The envoy called for the *release* of prisoners.",
        "The council demanded that the militia *leave*.",
        "The militia must *withdraw* at once.",
        "*Leave* the city now!",
        "The ministers are to *meet* in June.",
        "The army is going to *attack*.",
        "The union agreed to *send* 200 trainers.",
        "Police were ordered to *clear* the square.",
        "The army aims to *encircle* the town.",
        "The rebels tried to *take* the airport.",
        "The government hopes to *reopen* the border.",
        "Officials are planning an *evacuation*.",
        "The alliance intends to *withdraw* its troops.",
        "The agency needs to *raise* 40 million dollars.",
        "The troops will be *deployed* in May.",
        "The army will launch an *offensive*.",
        "The group wants to plan an *attack*.",
        '"We will *defend* the valley," the commander said.',
        "The union has pledged 40 million dollars to *repair* the dam.",
        "The alliance will *send* 200 troops.",
        "The alliance will send 200 *troops*.",
        "The *handover* was planned for May.",
        "The government approved a plan to *clear* the fields.",
        "The committee discussed ways to *end* the siege.",
        "The army is fighting to *regain* the hill.",
        "Aid workers struggled to *reach* the camp.",
        "The rebels want the army to *leave*.",
        "The envoy urged both sides to *stop* the shelling.",
        "Residents were told to *evacuate*.",
        "The clinic lacks money to *pay* nurses.",
        "Troops are moving towards the town, which they hope to *capture*.",
        "The rebels threatened *attacks* on the port.",
        "The minister promised *reforms*.",
        "The deal calls for the *release* of 40 prisoners.",
        "The agency appealed for *aid*.",
        "The army should *withdraw*, the envoy said.",
        "Jets struck the hill to help troops *advance*.",
        "The army said it would *withdraw* from the hill.",
        "The union announced that it would *train* and equip the police.",
        "The group remains committed to *attacking* the port.",
    ),
    Factuality.FORECAST: (
        "The attack is expected to *begin* on Friday.",
        "The *attack* is expected next week.",
        "The town will *fall* within days.",
        "The dam will *collapse*.",
        "The river will *flood* the camp.",
        "The rebels are set to *lose* the town.",
        "The garrison is about to *surrender*.",
        "Experts predict that the harvest *fails*.",
        "Once the town is *taken*, families will return.",
        "The militia is poised to *win* the vote.",
        "The looming *assault* worries aid workers.",
        "The *meeting* is due in March.",
        "The town is on the verge of *falling*.",
        "The *offensive* will begin in June.",
        "The council is due to *vote* on Monday.",
        "The minister promised that the road would *open*.",
        "Engineers reckoned that the dam would *collapse*.",
    ),
    Factuality.CONDITIONAL: (
        "The deal would allow families to *return*.",
        "If the talks fail, the army will *attack*.",
        "If the talks *fail*, the army will attack.",
        "The army would *attack* if the talks failed.",
        "Unless aid *arrives*, people will starve.",
        "Aid agencies would *leave* the camp.",
        "They would have *died* without help.",
        "If rain *comes*, the road closes.",
        "Had the dam *broken*, thousands would have died.",
        "The treaty would let inspectors *enter*.",
    ),
    Factuality.DENIED: (
        "The report that the town had *fallen* was false.",
        "Reports that the town had *fallen* were not true.",
        "The claim that the town had *fallen* is a lie.",
        "The army dismissed reports that the town had *fallen*.",
        "The army did not *attack* the village.",
        "No aid has *reached* the camp.",
        "The rebels never *left* the town.",
        "The rebels failed to *take* the airport.",
        "The militia has yet to *hand* over the town.",
        "A spokesman denied that the troops had *entered* the village.",
        "The ministry denied *bombing* the market.",
        "They left without *firing* a shot.",
        "Police prevented them from *leaving*.",
        "The general refused to *leave* his post.",
        "He was unable to *leave*.",
        "The factory stopped *making* shells.",
        "Neither side *attacked*.",
        "Nobody *survived*.",
        "The strike never *took* place.",
        "The *strike* never took place.",
        "The garrison will not *surrender*.",
        "The army does not plan to *attack*.",
        "The patrol foiled an *attack* on the embassy.",
        "The failed *coup* shook the country.",
        "There was no *attack*.",
        "The convoy cannot *cross* the river.",
        "The rebels are not believed to *hold* the bridge.",
        "The governor declined to *resign*.",
        "The army ruled out an *attack*.",
        "None of the convoys *arrived*.",
        "The agency has not *received* any money.",
        "The militia was prevented from *entering* the town.",
        "The rebels did not manage to *cross* the river.",
        "The army did not launch an *offensive*.",
        "The ministry said it had not *bombed* the market.",
        "The alliance did not send any *troops*.",
        "The *withdrawal* was cancelled.",
        "The *withdrawal* has been postponed.",
        "The government rejected a plan to *clear* the fields.",
        "The militia stopped aid from *entering* the camp.",
        "The road remains too dangerous to *use*.",
        "The army has so far failed to *enter* the town.",
        "A ban on *exporting* wheat was lifted.",
        "The *offensive* has not begun.",
        "Officials deny the *killings*.",
        "The army neither attacked nor *shelled* the town.",
        "The army did not attack or *shell* the town.",
        "The army attacked but did not *take* the town.",
        "The coalition could not *confirm* the strike.",
        "The treaty was never *signed*.",
        "The fighters surrendered instead of *fighting*.",
        "It is unlikely that the town *fell*.",
        "The army is unlikely to *attack*.",
        "The rebels nearly *took* the airport.",
        "Many families have *received* no food.",
    ),
}
TABLE = [(text, level) for level, texts in CASES.items() for text in texts]
ParseText = Callable[..., tuple[Article, Parse]]
Read = Callable[[str], Factuality]


@pytest.fixture(scope="module")
def read(tables: Tables, parse: ParseText) -> Read:
    """Read the predicate between asterisks."""
    reader = FactualityReader(tables)

    def read_marked(marked: str) -> Factuality:
        _, grammar = parse(marked.replace("*", ""))
        i = grammar.at(marked.index("*"))
        assert i is not None
        return reader.read(grammar, i)

    return read_marked


@pytest.mark.model
@pytest.mark.parametrize(("text", "level"), TABLE)
def test_a_sentence_presents_its_predicate_at_this_level(read: Read, text: str, level: Factuality) -> None:
    assert read(text) is level


@pytest.mark.model
def test_every_cue_does_what_its_examples_say(tables: Tables, read: Read) -> None:
    wrong = [
        (entry.name, example, read(example), expected)
        for entry in cues(tables)
        for examples, expected in ((entry.yes, entry.word("effect")), (entry.no, "asserted"))
        for example in examples
        if read(example) != expected
    ]
    assert not wrong


def test_every_cue_with_an_effect_has_an_example_and_one_where_it_does_not_hold(tables: Tables) -> None:
    assert [cue.name for cue in cues(tables) if not cue.yes] == []
    assert [cue.name for cue in cues(tables) if not cue.no and cue.word("effect") != "asserted"] == []


def cues(tables: Tables) -> list[Entry]:
    return [entry for entry in tables["lang/factuality"] if entry.maybe("effect")]


@pytest.mark.model
def test_what_stands_above_the_verb_of_saying_is_not_about_what_is_said(tables: Tables, parse: ParseText) -> None:
    _, grammar = parse("The envoy may say that the town fell.")
    fell = next(t.i for t in grammar.tokens if t.text == "fell")
    say = next(t.i for t in grammar.tokens if t.text == "say")
    assert FactualityReader(tables).read(grammar, fell, quoted_by_cue=say) is Factuality.ASSERTED


@pytest.mark.parametrize(
    ("one", "other", "stands"),
    [
        (Factuality.ASSERTED, Factuality.PROBABLE, Factuality.PROBABLE),
        (Factuality.FORECAST, Factuality.PLANNED, Factuality.PLANNED),
        (Factuality.PLANNED, Factuality.DENIED, Factuality.DENIED),
        (Factuality.DENIED, Factuality.POSSIBLE, Factuality.POSSIBLE),
        (Factuality.POSSIBLE, Factuality.CONDITIONAL, Factuality.CONDITIONAL),
    ],
)
def test_where_two_levels_meet_the_further_from_fact_stands_in_either_order(
    one: Factuality, other: Factuality, stands: Factuality
) -> None:
    assert stronger(one, other) is stands
    assert stronger(other, one) is stands
