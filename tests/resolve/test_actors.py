"""Actor strings in sentences of our own, with the id that they must get, or None."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

import pytest

from headway.model import Actor, Article, Mention, Parse, Tables
from headway.resolve.actors import ActorFinder

ParseText: TypeAlias = Callable[..., tuple[Article, Parse]]

pytestmark = pytest.mark.model

TODAY = date(2017, 6, 1)


@pytest.fixture(scope="module")
def finder(tables: Tables) -> ActorFinder:
    return ActorFinder(tables, None)


def _mention(found: tuple[Mention[Actor], ...], words: str) -> Mention[Actor] | None:
    """The last mention of these words: a reference stands after what it goes back to."""
    return next((m for m in reversed(found) if m.text == words), None)


NAMES = [
    ("Isis lost the village on Monday.", "Isis", "islamic-state"),
    ("ISIL released a video of the raid.", "ISIL", "islamic-state"),
    ("Fighters of Daesh fled across the river.", "Daesh", "islamic-state"),
    ("The Da'esh commander was caught.", "Da'esh commander", None),
    ("The Islamic State group claimed the blast.", "Islamic State group", "islamic-state"),
    ("Islamic State of Iraq and the Levant took the dam.", "Islamic State of Iraq and the Levant", "islamic-state"),
    ("IS claimed the attack on the market.", "IS", "islamic-state"),
    ("The US-led coalition bombed a depot.", "US-led coalition", "global-coalition"),
    ("The U.S.-led coalition bombed a depot.", "U.S.-led coalition", "global-coalition"),
    ("The international coalition met in the capital.", "international coalition", "global-coalition"),
    ("The anti-Isis coalition has grown.", "anti-Isis coalition", "global-coalition"),
    ("The Global Coalition trained the recruits.", "Global Coalition", "global-coalition"),
    ("The Syrian Democratic Forces crossed the canal.", "Syrian Democratic Forces", "syrian-democratic-forces"),
    ("The SDF crossed the canal.", "SDF", "syrian-democratic-forces"),
    ("The US-backed Syrian Democratic Forces advanced.", "US-backed Syrian Democratic Forces", "syrian-democratic-forces"),
    ("The YPG denied the report.", "YPG", "ypg"),
    ("The People's Protection Units denied the report.", "People's Protection Units", "ypg"),
    ("The People’s Protection Units denied the report.", "People’s Protection Units", "ypg"),
    ("Iraqi security forces entered the old quarter.", "Iraqi security forces", "iraqi-security-forces"),
    ("Iraqi forces entered the old quarter.", "Iraqi forces", "iraqi-security-forces"),
    ("Kurdish peshmerga held the ridge.", "Kurdish peshmerga", "peshmerga"),
    ("The Peshmerga held the ridge.", "Peshmerga", "peshmerga"),
    ("The Popular Mobilisation Forces joined the assault.", "Popular Mobilisation Forces", "popular-mobilisation-forces"),
    ("The Hashd al-Shaabi joined the assault.", "Hashd al-Shaabi", "popular-mobilisation-forces"),
    ("The Syrian army shelled the suburb.", "Syrian army", "syrian-arab-army"),
    ("The Syrian Arab Army shelled the suburb.", "Syrian Arab Army", "syrian-arab-army"),
    ("Hayat Tahrir al-Sham left the town.", "Hayat Tahrir al-Sham", "hayat-tahrir-al-sham"),
    ("Al-Qaeda praised the attack.", "Al-Qaeda", "al-qaeda"),
    ("al Qaeda praised the attack.", "al Qaeda", "al-qaeda"),
    ("The United Nations asked for more money.", "United Nations", "united-nations"),
    ("The UN asked for more money.", "UN", "united-nations"),
    ("The U.N. asked for more money.", "U.N.", "united-nations"),
    ("Nato will send trainers.", "Nato", "nato"),
    ("NATO will send trainers.", "NATO", "nato"),
    ("The European Union pledged aid.", "European Union", "european-union"),
    ("Interpol has a list of names.", "Interpol", "interpol"),
    ("Hezbollah sent fighters across the border.", "Hezbollah", "hezbollah"),
    ("The PKK rejected the charge.", "PKK", "pkk"),
    ("The Free Syrian Army took two hills.", "Free Syrian Army", "free-syrian-army"),
    ("The Taliban denied the talks.", "Taliban", "taliban"),
    ("Boko Haram raided three villages.", "Boko Haram", "boko-haram"),
    ("Al-Shabaab said it was behind the bombing.", "Al-Shabaab", "al-shabaab"),
    ("Hamas fired rockets at the port.", "Hamas", "hamas"),
    ("The Houthis fired a missile at the ship.", "Houthis", "houthis"),
    ("The Lord's Resistance Army crossed into the forest.", "Lord's Resistance Army", "lords-resistance-army"),
    ("The FARC signed the accord.", "FARC", "farc"),
    ("The Wagner Group pulled its men out.", "Wagner Group", "wagner-group"),
    ("The Rapid Support Forces hold the bridge.", "Rapid Support Forces", "rapid-support-forces"),
    ("The Haqqani network was blamed.", "Haqqani network", "haqqani-network"),
    ("The Pentagon confirmed the strike.", "Pentagon", "us-department-of-defense"),
    ("CENTCOM confirmed the strike.", "CENTCOM", "us-central-command"),
    ("US Central Command confirmed the strike.", "US Central Command", "us-central-command"),
    ("The CJTF-OIR gave a higher figure.", "CJTF-OIR", "cjtf-oir"),
    ("The Royal Air Force flew nine sorties.", "Royal Air Force", "royal-air-force"),
    ("The White House welcomed the vote.", "White House", "government-of-united-states"),
    ("The Kremlin rejected the demand.", "Kremlin", "government-of-russia"),
    ("The State Department issued a warning.", "State Department", "us-department-of-state"),
    ("UNHCR has put up 900 tents.", "UNHCR", "unhcr"),
    ("Unicef vaccinated the children.", "Unicef", "unicef"),
    ("The World Food Programme dropped food.", "World Food Programme", "wfp"),
    ("WHO sent surgical kits.", "WHO", "who"),
    ("The International Organization for Migration counted 4,000 people.", "International Organization for Migration", "iom"),
    ("The UN Security Council met behind closed doors.", "UN Security Council", "un-security-council"),
    ("The OPCW sent inspectors.", "OPCW", "opcw"),
    ("The African Union urged calm.", "African Union", "african-union"),
    ("The Arab League urged calm.", "Arab League", "arab-league"),
    ("The International Criminal Court opened a case.", "International Criminal Court", "icc"),
    ("Human Rights Watch counted nine graves.", "Human Rights Watch", "human-rights-watch"),
    ("Amnesty International counted nine graves.", "Amnesty International", "amnesty-international"),
    ("The Syrian Observatory for Human Rights counted nine dead.", "Syrian Observatory for Human Rights",
     "syrian-observatory-for-human-rights"),
    ("The Norwegian Refugee Council runs the camp.", "Norwegian Refugee Council", "norwegian-refugee-council"),
    ("The International Committee of the Red Cross visited the prison.", "International Committee of the Red Cross", "icrc"),
    ("Airwars put the toll higher.", "Airwars", "airwars"),
    ("The White Helmets pulled out nine people.", "White Helmets", "white-helmets"),
    ("The Mines Advisory Group cleared the school.", "Mines Advisory Group", "mines-advisory-group"),
    ("He spoke to AFP by telephone.", "AFP", "afp"),
    ("Reuters could not verify the claim.", "Reuters", "reuters"),
    ("The Associated Press saw the graves.", "Associated Press", "associated-press"),
    ("The BBC showed the pictures.", "BBC", "bbc"),
    ("The New York Times published the memo.", "New York Times", "new-york-times"),
    ("The Guardian published the memo.", "Guardian", "the-guardian"),
    ("State agency SANA carried the statement.", "State agency SANA", "sana"),
    ("Amaq said its men were behind the raid.", "Amaq", "amaq"),
    ("Rudaw showed the convoy.", "Rudaw", "rudaw"),
]  # fmt: skip

STATES = [
    ("Iraq asked for help.", "Iraq", "iraq"),
    ("Denmark will send jets.", "Denmark", "denmark"),
    ("The United States vetoed the text.", "United States", "united-states"),
    ("The US vetoed the text.", "US", "united-states"),
    ("The U.S. vetoed the text.", "U.S.", "united-states"),
    ("The UK sent two ships.", "UK", "united-kingdom"),
    ("Britain sent two ships.", "Britain", "united-kingdom"),
    ("Turkey closed the border.", "Turkey", "turkey"),
    ("Jordan closed the border.", "Jordan", "jordan"),
    ("Saudi Arabia paid for the camp.", "Saudi Arabia", "saudi-arabia"),
    ("The United Arab Emirates paid for the camp.", "United Arab Emirates", "united-arab-emirates"),
    ("The Netherlands withdrew its jets.", "Netherlands", "netherlands"),
    ("North Korea fired a missile.", "North Korea", "north-korea"),
    ("The Democratic Republic of the Congo protested.", "Democratic Republic of the Congo",
     "democratic-republic-of-the-congo"),
    ("Kosovo passed a law.", "Kosovo", "kosovo"),
    ("The Czech Republic opened its airspace.", "Czech Republic", "czech-republic"),
    ("Ivory Coast sent a delegation.", "Ivory Coast", "ivory-coast"),
    ("South Sudan agreed to a truce.", "South Sudan", "south-sudan"),
    ("Danish ships arrived at the port.", "Danish", "denmark"),
    ("It is a Turkish demand.", "Turkish", "turkey"),
    ("Washington denied the report.", "Washington", "government-of-united-states"),
    ("Moscow rejected the plan.", "Moscow", "government-of-russia"),
    ("Ankara threatened to act alone.", "Ankara", "government-of-turkey"),
    ("Baghdad and Erbil agreed on the budget.", "Baghdad", "government-of-iraq"),
    ("Relations with Tehran have cooled.", "Tehran", "government-of-iran"),
    ("The Iraqi government rejected the vote.", "Iraqi government", "government-of-iraq"),
    ("The government of Iraq rejected the vote.", "government", "government-of-iraq"),
    ("The Syrian regime denied it.", "Syrian regime", "government-of-syria"),
    ("The Danish government extended the mission.", "Danish government", "government-of-denmark"),
    ("Turkey's government was told.", "government", "government-of-turkey"),
    ("The Trump administration changed the rules.", "Trump administration", "government-of-united-states"),
    ("The Kurdistan Regional Government paid the wages.", "Kurdistan Regional Government", "kurdistan-regional-government"),
]  # fmt: skip

FORCES = [
    ("Turkish troops crossed the border.", "Turkish troops", "turkish-armed-forces"),
    ("French soldiers guarded the airport.", "French soldiers", "french-armed-forces"),
    ("US troops guarded the airport.", "US troops", "armed-forces-of-united-states"),
    ("Norwegian soldiers trained the recruits.", "Norwegian soldiers", "armed-forces-of-norway"),
    ("Belgium's army trained the recruits.", "army", "armed-forces-of-belgium"),
    ("The Estonian military trained the recruits.", "Estonian military", "armed-forces-of-estonia"),
    ("Isis fighters hid in the tunnels.", "Isis fighters", "islamic-state"),
    ("Islamic State militants hid in the tunnels.", "Islamic State militants", "islamic-state"),
    ("Coalition forces struck the bridge, the US-led coalition said.", "Coalition forces", None),
    ("The US-led coalition met. Coalition forces struck the bridge.", "Coalition forces", "global-coalition"),
    ("YPG fighters held the silo.", "YPG fighters", "ypg"),
    ("In Iraq, Kurdish forces dug trenches.", "Kurdish forces", "peshmerga"),
    ("In Syria, Kurdish forces dug trenches.", "Kurdish forces", "syrian-democratic-forces"),
    ("In Syria, Kurdish and Arab forces took the farm.", "Kurdish", "syrian-democratic-forces"),
    ("In Syria, Kurdish and Arab forces took the farm.", "Arab forces", None),
    ("Kurdish forces dug trenches.", "Kurdish forces", None),
    ("Iran-backed militias joined in.", "Iran-backed militias", None),
    ("Pro-government forces shelled the road.", "Pro-government forces", None),
    ("Police arrested two men at the port.", "Police", None),
    ("The Danish police arrested two men.", "Danish police", None),
    ("Rebels shelled the airport.", "Rebels", None),
    ("Gunmen opened fire on a bus.", "Gunmen", None),
    ("Foreign fighters went home.", "Foreign fighters", None),
    ("Taliban insurgents raided a post.", "Taliban insurgents", "taliban"),
    ("Houthi rebels raided a post.", "Houthi rebels", "houthis"),
]

PERSONS = [
    ("American Defense Secretary Jim Mattis was there.", "American Defense Secretary Jim Mattis", "jim-mattis"),
    ("Pentagon chief Jim Mattis was there.", "Pentagon chief Jim Mattis", "jim-mattis"),
    ("President Barack Obama signed it.", "President Barack Obama", "barack-obama"),
    ("Prime Minister Haider al-Abadi signed it.", "Prime Minister Haider al-Abadi", "haider-al-abadi"),
    ("UN envoy Staffan de Mistura left the room.", "UN envoy Staffan de Mistura", "staffan-de-mistura"),
    ("Secretary of State John Kerry left the room.", "Secretary of State John Kerry", "john-kerry"),
    ("Jens Stoltenberg welcomed the news.", "Jens Stoltenberg", "jens-stoltenberg"),
    ("Antonio Guterres welcomed the news.", "Antonio Guterres", "antonio-guterres"),
    ("Recep Tayyip Erdogan welcomed the news.", "Recep Tayyip Erdogan", "recep-tayyip-erdogan"),
    ("The Pentagon chief left the room.", "Pentagon chief", "us-secretary-of-defense"),
    ("The US defense secretary left the room.", "US defense secretary", "us-secretary-of-defense"),
    ("The Danish defence minister left the room.", "Danish defence minister", "denmark-minister-of-defence"),
    ("Norway's foreign minister left the room.", "foreign minister", "norway-minister-of-foreign-affairs"),
    ("The prime minister of Belgium left the room.", "prime minister", "belgium-prime-minister"),
    ("The Iraqi prime minister left the room.", "Iraqi prime minister", "iraqi-prime-minister"),
    ("The Estonian president left the room.", "Estonian president", "estonia-head-of-state"),
    ("The UN secretary-general left the room.", "UN secretary-general", "un-secretary-general"),
    ("The Nato secretary general left the room.", "Nato secretary general", "nato-secretary-general"),
    ("An SDF spokesman gave no figures.", "SDF spokesman", "sdf-spokesperson"),
    ("A Pentagon spokesman gave no figures.", "Pentagon spokesman", "pentagon-spokesperson"),
    ("A coalition spokesman gave no figures.", "coalition spokesman", "coalition-spokesperson"),
    ("A UNHCR spokeswoman gave no figures.", "UNHCR spokeswoman", "unhcr-spokesperson"),
    ("A spokesman for Airwars gave no figures.", "spokesman", "airwars-spokesperson"),
    ("A spokesman gave no figures.", "spokesman", None),
    ("The French ambassador left the room.", "French ambassador", "france-ambassador"),
    ("The Turkish foreign ministry summoned him.", "Turkish foreign ministry", "turkey-ministry-of-foreign-affairs"),
    ("Russia's ministry of defence published a map.", "ministry of defence", "russian-ministry-of-defence"),
    ("The ministry of defense of Denmark sent it.", "ministry of defense", "danish-ministry-of-defence"),
    ("The Iraqi health ministry gave no figures.", "Iraqi health ministry", "iraq-ministry-of-health"),
    ("Jim Mattis met his Danish counterpart.", "Danish counterpart", "denmark-minister-of-defence"),
    ("The Isis leader was wounded.", "Isis leader", "islamic-state-leader"),
    ("A senior US official gave the number.", "senior US official", None),
    ("An official gave the number.", "official", None),
    ("US military leaders gave the number.", "US military leaders", None),
    ("A Western diplomat gave the number.", "Western diplomat", None),
    ("Critics say the plan is weak.", "Critics", None),
    ("A resident of the old quarter saw it.", "resident", None),
    ("Residents fled at night.", "Residents", None),
    ("Two journalists were held.", "journalists", None),
]

BACK = [
    ("Isis holds the town. The group took it in May.", "group", "islamic-state"),
    ("Isis holds the town. The jihadists took it in May.", "jihadists", "islamic-state"),
    ("Isis holds the town. The militants took it in May.", "militants", "islamic-state"),
    ("Hamas holds the town. The organisation took it in May.", "organisation", "hamas"),
    ("Oxfam runs the clinic. The charity opened it in May.", "charity", "oxfam"),
    ("UNHCR runs the camp. The agency opened it in May.", "agency", "unhcr"),
    ("Nato met in May. The alliance will grow.", "alliance", "nato"),
    ("The anti-Isis coalition met in May. The alliance will grow.", "alliance", "global-coalition"),
    ("The US-led coalition met in May. The coalition will grow.", "coalition", "global-coalition"),
    ("Denmark hosted the talks. The Scandinavian country sent jets.", "Scandinavian country", "denmark"),
    ("Qatar hosted the talks with Denmark. The Gulf country paid.", "Gulf country", "qatar"),
    ("Chad asked for help. The country is poor.", "country", "chad"),
    ("Jim Mattis arrived. Mattis told them so.", "Mattis", "jim-mattis"),
    ("Jim Mattis arrived. He told them so.", "He", "jim-mattis"),
    ("The YPG denied it. It blamed the army.", "It", "ypg"),
    ("Isis lost most of its stronghold.", "its", "islamic-state"),
    ("The jihadists of Isis are isolated in their bastion.", "their", "islamic-state"),
    ("Isis took the city, where its fighters dug in.", "fighters", "islamic-state"),
    ("AFP sent a reporter. The news agency paid.", "news agency", "afp"),
    ("Iraq asked for help. The army is weak.", "army", "iraqi-army"),
    ("Iraq asked for help. The government is weak.", "government", "government-of-iraq"),
    ("The Houthis fired at a ship. The rebels denied it.", "rebels", "houthis"),
    ("Turkey accused the YPG. The Kurdish militia denied it.", "Kurdish militia", "ypg"),
    ("The BBC paid for it. The broadcaster denied it.", "broadcaster", "bbc"),
]

NOT_KNOWN = [
    (sentence, words, None)
    for sentence, words in [
        ("The Northern Relief Board runs the camp.", "Northern Relief Board"),
        ("Peter Example saw the blast.", "Peter Example"),
        ("Mary Sample-Jones saw the blast.", "Mary Sample-Jones"),
        ("An expert from a military academy, Peter Example, doubted it.", "Peter Example"),
        ("The Institute for Made-Up Studies doubted it.", "Institute"),
        ("Villagers fled at night.", "Villagers"),
        ("The group took the hill.", "group"),
        ("The official asked not to be named.", "official"),
        ("The alliance will grow.", "alliance"),
        ("The country is poor.", "country"),
        ("The spokesman gave no figures.", "spokesman"),
        ("The minister left the room.", "minister"),
        ("The army is weak.", "army"),
        ("The government is weak.", "government"),
        ("Rebels and soldiers talked.", "Rebels"),
        ("Rebels and soldiers talked.", "soldiers"),
        ("Farmer Thomas Sample lost his land.", "Farmer Thomas Sample"),
        ("Militants from abroad joined.", "Militants"),
        ("Sheikh Omar Sample led the prayer.", "Sheikh Omar Sample"),
        ("Colonel Anna Sample led the patrol.", "Colonel Anna Sample"),
        ("Tribal leaders met on Friday.", "Tribal leaders"),
        ("Human rights activists counted them.", "Human rights activists"),
        ("Local police saw nothing.", "Local police"),
        ("A former hostage told her story.", "former hostage"),
        ("The Sample News Agency carried it.", "Sample News Agency"),
        ("The Party for Tomorrow lost.", "Party"),
        ("Opposition activists filmed it.", "Opposition activists"),
        ("Western officials doubted it.", "Western officials"),
        ("Aid workers waited at the gate.", "Aid workers"),
        ("Donors pledged more money.", "Donors"),
        ("Smugglers cut the fence.", "Smugglers"),
        ("The attackers fled on foot.", "attackers"),
        ("Armed groups control the road.", "Armed groups"),
    ]
]

ABSENT = [
    ("It is late, who can tell us?", "us"),
    ("It is late, who can tell us?", "who"),
    ("That is what he is.", "is"),
    ("The turkey was eaten.", "turkey"),
    ("He cooked a turkey with chili.", "chili"),
    ("The general public was told.", "general"),
    ("In general, roads are bad.", "general"),
    ("Military action will go on.", "Military"),
    ("A major offensive began.", "major"),
    ("He used force to open it.", "force"),
    ("They care about it.", "care"),
    ("They will reach the town.", "reach"),
    ("It was a fatal echo.", "echo"),
    ("A group of villages lies to the north.", "group"),
    ("He lives in Washington.", "Washington"),
    ("They flew to Moscow.", "Moscow"),
    ("The train left Paris at noon.", "Paris"),
    ("The guardian of the gate slept.", "guardian"),
    ("The times are hard.", "times"),
    ("He was independent of them.", "independent"),
    ("The petition has 100 signatures.", "signatures"),
    ("The fighting has ended.", "fighting"),
    ("Oil is a source of income.", "source"),
    ("She kept him company.", "company"),
    ("He went to a birthday party.", "party"),
    ("Civilian losses were high.", "Civilian"),
]

ALL = [*NAMES, *STATES, *FORCES, *PERSONS, *BACK, *NOT_KNOWN]


@pytest.mark.parametrize("text, words, expected", ALL, ids=[f"{words}:{text[:30]}" for text, words, _ in ALL])
def test_words_stand_for_the_actor_they_name(
    finder: ActorFinder, parse: ParseText, text: str, words: str, expected: str | None
) -> None:
    article, parsed = parse(text, published=TODAY)
    found = _mention(finder.find(article, parsed, ()), words)
    assert found is not None, [m.text for m in finder.find(article, parsed, ())]
    assert (found.means.id if found.means else None) == expected


@pytest.mark.parametrize("text, words", ABSENT)
def test_common_words_are_no_actors(finder: ActorFinder, parse: ParseText, text: str, words: str) -> None:
    article, parsed = parse(text, published=TODAY)
    assert _mention(finder.find(article, parsed, ()), words) is None
