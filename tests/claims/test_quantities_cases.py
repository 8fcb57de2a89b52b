"""A table of sentences of our own: span, value, approximation, counted thing and frame of their numbers."""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import pytest

from headway.claims.quantities import QuantityFinder
from headway.model import Article, Parse, Quantity, Tables

ParseText: TypeAlias = Callable[..., tuple[Article, Parse]]
LEAST = 0.97
"""Share of the table's numbers that each part of a quantity must be right in."""

# sentence | span | low | high | ~ if approximate | a word of the unit ("-" for none) | frame; "-" is an open end
CASES = """
At least 40 civilians were killed in the raid. | At least 40 | 40 | - | | civilians | event
The raid killed 12 guards near the mill. | 12 | 12 | 12 | | guards | event
Up to 300 families are stranded on the hill. | Up to 300 | - | 300 | | families | current
As many as 9,000 residents remain in the old town. | As many as 9,000 | - | 9000 | | residents | current
Fewer than ten trucks got through on Friday. | Fewer than ten | - | 10 | | trucks | event
No more than 50 people attended the vigil. | No more than 50 | - | 50 | | people | event
No fewer than 70 homes burned down overnight. | No fewer than 70 | 70 | - | | homes | event
More than 2,500 workers lost their jobs. | More than 2,500 | 2500 | - | | workers | event
The factory employs over 600 people. | over 600 | 600 | - | | people | current
Well over 100 boats took part in the search. | Well over 100 | 100 | - | | boats | event
Just under 900 pupils sat the exam in June. | Just under 900 | - | 900 | | pupils | event
About 60 delegates signed the letter. | About 60 | 60 | 60 | ~ | delegates | event
Some 300 fighters hold the northern bank. | Some 300 | 300 | 300 | ~ | fighters | current
Around 45 shops were looted. | Around 45 | 45 | 45 | ~ | shops | event
Roughly 1,200 tonnes of grain were burnt. | Roughly 1,200 | 1200 | 1200 | ~ | tonnes of grain | event
Nearly 5,000 tonnes of rice were spoilt. | Nearly 5,000 | 5000 | 5000 | ~ | tonnes of rice | event
Almost 80 villages were flooded. | Almost 80 | 80 | 80 | ~ | villages | event
An estimated 3,000 miners went on strike. | An estimated 3,000 | 3000 | 3000 | ~ | miners | event
Approximately 7,000 voters were turned away. | Approximately 7,000 | 7000 | 7000 | ~ | voters | event
Close to 400 flights were cancelled. | Close to 400 | 400 | 400 | ~ | flights | event
A hundred or so protesters gathered outside. | A hundred or so | 100 | 100 | ~ | protesters | event
The shelter has room for 300 or more families. | 300 or more | 300 | - | | families | current
Between 300 and 400 rebels surrendered at dawn. | Between 300 and 400 | 300 | 400 | | rebels | event
The group has 300-400 members in the valley. | 300-400 | 300 | 400 | | members | current
Police arrested 10 to 15 youths. | 10 to 15 | 10 | 15 | | youths | event
Two or three houses were hit. | Two or three | 2 | 3 | | houses | event
The quake killed five to six people. | five to six | 5 | 6 | | people | event
Analysts put the garrison at between 2,000 and 3,000 men. | between 2,000 and 3,000 | 2000 | 3000 | | men | event
Dozens of villages were evacuated. | Dozens | 24 | - | ~ | villages | event
Hundreds of soldiers deserted last week. | Hundreds | 200 | - | ~ | soldiers | event
Thousands of pilgrims are still on the road. | Thousands | 2000 | - | ~ | pilgrims | current
Scores of trucks were burnt. | Scores | 40 | - | ~ | trucks | event
Tens of thousands of families live in tents. | Tens of thousands | 20000 | - | ~ | families | current
Hundreds of thousands of people have fled. | Hundreds of thousands | 200000 | - | ~ | people | cumulative
Millions of children need food. | Millions | 2000000 | - | ~ | children | current
Several hundred farmers marched to the capital. | Several hundred | 200 | - | ~ | farmers | event
A few dozen guards stood by. | A few dozen | 24 | - | ~ | guards | event
Tens of millions of trees died in the drought. | Tens of millions | 20000000 | - | ~ | trees | event
A third of the teachers went unpaid. | A third | 0.3333333333333333 | 0.3333333333333333 | | teachers | event
Two-thirds of the wells are dry. | Two-thirds | 0.6666666666666666 | 0.6666666666666666 | | wells | current
Three quarters of the clinics have closed. | Three quarters | 0.75 | 0.75 | | clinics | cumulative
Half of the bridges were destroyed. | Half | 0.5 | 0.5 | | bridges | event
More than half the harvest was lost. | More than half | 0.5 | - | | harvest | event
A quarter of the seats are empty. | A quarter | 0.25 | 0.25 | | seats | current
Two out of three schools remain closed. | Two out of three | 0.6666666666666666 | 0.6666666666666666 | | schools | current
One in five children is hungry. | One in five | 0.2 | 0.2 | | children | current
Nine out of 10 nurses have left the province. | Nine out of 10 | 0.9 | 0.9 | | nurses | cumulative
The group holds 40 % of the province. | 40 % | 40 | 40 | | province | current
Some 15 percent of the seed was spoilt. | Some 15 percent | 15 | 15 | ~ | seed | event
Only 10 per cent of requests were granted. | 10 per cent | 10 | 10 | | requests | event
Between 20 and 30 percent of the town is in ruins. | Between 20 and 30 percent | 20 | 30 | | town | current
At least 25% of the fleet is out of service. | At least 25% | 25 | - | | fleet | current
Turnout was 62.5%. | 62.5% | 62.5 | 62.5 | | turnout | current
Exports fell by 20 %. | 20 % | 20 | 20 | | - | change
Output rose 12 percent last year. | 12 percent | 12 | 12 | | - | change
Rents have increased by a third. | a third | 0.3333333333333333 | 0.3333333333333333 | | - | change
The garrison grew by 200 men. | 200 | 200 | 200 | | men | change
The garrison grew to 900 men. | 900 | 900 | 900 | | men | current
The price rose from 200 to 300 dinars. | 200 | 200 | 200 | | - | event
The ministry sent another 125 guards. | 125 | 125 | 125 | | guards | change
An additional 40 tents arrived. | 40 | 40 | 40 | | tents | change
A further 16 people were hurt. | 16 | 16 | 16 | | people | change
The army called up 500 more reservists. | 500 | 500 | 500 | | reservists | change
Donors pledged $1.2bn for the camps. | $1.2bn | 1200000000 | 1200000000 | | camps | event
The fund spent £40m on clinics. | £40m | 40000000 | 40000000 | | pounds | event
The dam cost 5 million euros. | 5 million euros | 5000000 | 5000000 | | euros | event
Thieves took nearly $400,000 from the vault. | nearly $400,000 | 400000 | 400000 | ~ | dollars | event
The bank lost at least €3.5 billion. | at least €3.5 billion | 3500000000 | - | | euros | event
The state offered up to US$5 million. | up to US$5 million | - | 5000000 | | dollars | other
Repairs will cost between $5 million and $7 million. | between $5 million and $7 million | 5000000 | 7000000 | | dollars | other
Fines range from £50 to £200. | from £50 to £200 | 50 | 200 | | pounds | current
Millions of dollars vanished. | Millions of dollars | 2000000 | - | ~ | dollars | event
The firm owes 300,000 dollars. | 300,000 dollars | 300000 | 300000 | | dollars | current
A loaf costs 500 Syrian pounds. | 500 Syrian pounds | 500 | 500 | | pounds | current
The fire burnt 700 hectares of forest. | 700 | 700 | 700 | | hectares of forest | event
They have retaken 18,000 square kilometres of desert. | 18,000 | 18000 | 18000 | | square kilometres | cumulative
The column is 7.5 kilometres from the bridge. | 7.5 | 7.5 | 7.5 | | kilometres | other
Scouts came within 3 miles of the port. | within 3 | - | 3 | | miles | other
The pipe is 50km long. | 50km | 50 | 50 | | kilometre | other
Diggers cut a three-mile trench. | three | 3 | 3 | | mile | other
The wells pump 20,000 barrels a day. | 20,000 | 20000 | 20000 | | barrels | other
The plant makes 90MW of power. | 90MW | 90 | 90 | | power | other
It became the alliance's 68th member. | 68th | 68 | 68 | | member | other
The envoys opened a third round of talks. | third | 3 | 3 | | round | other
This was the fifth attack on the depot since May. | fifth | 5 | 5 | | attack | other
The twenty-first convoy reached the town. | twenty-first | 21 | 21 | | convoy | other
Fourteen thousand people signed up. | Fourteen thousand | 14000 | 14000 | | people | event
A dozen boats sank. | A dozen | 12 | 12 | | boats | event
Two dozen sheep were stolen. | Two dozen | 24 | 24 | | sheep | event
Half a dozen rockets landed near the school. | Half a dozen | 6 | 6 | | rockets | event
Half a million people need shelter. | Half a million | 500000 | 500000 | | people | current
Two hundred and fifty nurses walked out. | Two hundred and fifty | 250 | 250 | | nurses | event
One and a half million refugees are in the country. | One and a half million | 1500000 | 1500000 | | refugees | current
The region has 2.4 million residents. | 2.4 million | 2400000 | 2400000 | | residents | current
Seventy-five prisoners were freed. | Seventy-five | 75 | 75 | | prisoners | event
The 60-plus nation coalition met again. | 60-plus | 60 | - | | nation | current
The militia has a 300-strong force. | 300 | 300 | 300 | | force | current
A 12-member council runs the town. | 12 | 12 | 12 | | member | current
Five were killed and dozens were injured. | Five | 5 | 5 | | people | event
Five were killed and dozens were injured. | dozens | 24 | - | ~ | people | event
Seven soldiers were killed and 20 wounded. | 20 | 20 | 20 | | soldiers | event
The death toll rose to 140. | 140 | 140 | 140 | | toll | current
The number of refugees has reached 4 million. | 4 million | 4000000 | 4000000 | | refugees | cumulative
The mayor put the number of dead at 300. | 300 | 300 | 300 | | dead | event
The storm left 19 dead. | 19 | 19 | 19 | | dead | event
Jets backed the advance with air raids -- eight in the past day. | eight | 8 | 8 | | raids | event
Hundreds of recruits arrived. Thousands more are on their way. | Thousands | 2000 | - | ~ | recruits | change
Thousands of recruits arrived, including 100 or so from the coast. | 100 or so | 100 | 100 | ~ | recruits | event
They lost three tanks, two of them new. | two | 2 | 2 | | tanks | event
One soldier was hurt by a stone. | One | 1 | 1 | | soldier | event
Guards caught one smuggler at the gate. | one | 1 | 1 | | smuggler | event
Zero cases were reported. | Zero | 0 | 0 | | cases | event
There are 300 fighters in the town. | 300 | 300 | 300 | | fighters | current
Crews have cleared 300 mines since March. | 300 | 300 | 300 | | mines | cumulative
So far 40 convoys have arrived. | 40 | 40 | 40 | | convoys | cumulative
The strikes now total 6,000. | 6,000 | 6000 | 6000 | | strikes | cumulative
The court has heard 80 cases. | 80 | 80 | 80 | | cases | cumulative
To date, rescuers have found 33 bodies. | 33 | 33 | 33 | | bodies | cumulative
The war has displaced two million people. | two million | 2000000 | 2000000 | | people | cumulative
The ministry will send 300 guards. | 300 | 300 | 300 | | guards | other
The plan calls for 40 clinics. | 40 | 40 | 40 | | clinics | other
The city wants to build 900 homes by spring. | 900 | 900 | 900 | | homes | other
The state hopes to hire 2,000 teachers. | 2,000 | 2000 | 2000 | | teachers | other
The target is 900 homes. | 900 | 900 | 900 | | homes | other
Up to 60 ships could be delayed. | Up to 60 | - | 60 | | ships | other
The bridge may need 12 new cables. | 12 | 12 | 12 | | cables | other
The camp held 900 families. | 900 | 900 | 900 | | families | current
The union represents 40,000 drivers. | 40,000 | 40000 | 40000 | | drivers | current
The lake covers 90 square miles. | 90 | 90 | 90 | | square miles | current
Rescuers pulled 14 men from the mine on Monday. | 14 | 14 | 14 | | men | event
Gunmen abducted 90 villagers. | 90 | 90 | 90 | | villagers | event
The blast, which hurt 23 shoppers, shook the square. | 23 | 23 | 23 | | shoppers | event
A gunman shot dead three nurses in the ward. | three | 3 | 3 | | nurses | event
The jets dropped 22 bombs, destroying 17 huts. | 22 | 22 | 22 | | bombs | event
The jets dropped 22 bombs, destroying 17 huts. | 17 | 17 | 17 | | huts | event
The flood drowned 700 goats and 30 cows. | 30 | 30 | 30 | | cows | event
Leaders from 15 countries met in the hall. | 15 | 15 | 15 | | countries | event
The cup drew 48 teams. | 48 | 48 | 48 | | teams | event
Sales of 3,100 cars beat the forecast. | 3,100 | 3100 | 3100 | | cars | event
The bill passed by 212 votes. | 212 | 212 | 212 | | votes | event
Nurses gave 6,500 doses in one week. | 6,500 | 6500 | 6500 | | doses | event
The library bought 1,001 books. | 1,001 | 1001 | 1001 | | books | event
The herd is down to 70 animals. | 70 | 70 | 70 | | animals | current
The island is home to 500 seals. | 500 | 500 | 500 | | seals | current
The dead included 11 children. | 11 | 11 | 11 | | children | current
Three of the suspects were released. | Three | 3 | 3 | | suspects | event
About 400 of the 2,000 inmates escaped. | About 400 | 400 | 400 | ~ | inmates | event
About 400 of the 2,000 inmates escaped. | 2,000 | 2000 | 2000 | | inmates | event
The mission cost less than $90 million. | less than $90 million | - | 90000000 | | dollars | event
The crew saved more than 100 stranded hikers. | more than 100 | 100 | - | | hikers | event
Perhaps 50 wolves live there. | Perhaps 50 | 50 | 50 | ~ | wolves | current
It has trained 9,000 police officers. | 9,000 | 9000 | 9000 | | officers | cumulative
The team scored 1.5 million views. | 1.5 million | 1500000 | 1500000 | | views | event
Upwards of 30,000 homes lack power. | Upwards of 30,000 | 30000 | - | | homes | current
In excess of 200 claims were filed. | In excess of 200 | 200 | - | | claims | event
A maximum of 20 visitors is allowed. | A maximum of 20 | - | 20 | | visitors | current
The firm is to close 38 branches. | 38 | 38 | 38 | | branches | other
Just over half of the 650 members attended, and 112 abstained. | Just over half | 0.5 | - | | members | event
Just over half of the 650 members attended, and 112 abstained. | 112 | 112 | 112 | | members | event
Since 2001, 453 miners have died there. | 453 | 453 | 453 | | miners | cumulative
More than a quarter of a million people have signed. | More than a quarter of a million | 250000 | - | | people | cumulative
Only one in six police officers is a woman. | one in six | 0.16666666666666666 | 0.16666666666666666 | | officers | current
A fifth round of talks is due on 3 June. | fifth | 5 | 5 | | round | other
They interviewed 1,003 adults; 46% of them backed the strike. | 46% | 46 | 46 | | adults | event
The lake lost two-thirds of its water. | two-thirds | 0.6666666666666666 | 0.6666666666666666 | | water | event
Its army of 200,000 has shrunk by half. | half | 0.5 | 0.5 | | - | change
Two thousand of the 4,500 staff are on short contracts. | Two thousand | 2000 | 2000 | | staff | current
The queue was three miles long. | three | 3 | 3 | | miles | other
The rate could reach 10,000 new cases a week. | 10,000 | 10000 | 10000 | | cases | other
The blight spread to seven more villages. | seven | 7 | 7 | | villages | change
The party won 326 seats, up from 298 in 2010. | 298 | 298 | 298 | | seats | event
An earthquake hit the valley, killing 17. | 17 | 17 | 17 | | people | event
The fleet has 12 ships, of which nine are at sea. | nine | 9 | 9 | | ships | current
The hall seats 900, half of them standing. | half | 0.5 | 0.5 | | - | current
Twenty people, including at least six children, were killed. | at least six | 6 | - | | children | event
A total of 6,602 flights have left the base. | 6,602 | 6602 | 6602 | | flights | cumulative
Ships carry a minimum of 12 lifeboats. | a minimum of 12 | 12 | - | | lifeboats | current
"""

# numbers that are no quantities
NONE = """
The driver, aged 42, was unhurt.
The 15-year-old was sent home.
Ana Ruiz, 42, was unhurt.
It lasted 14 days.
A three-year drought has ended.
The shop opened on 12 April.
The office opened on April 12, 2016.
The talks began in 2014.
The shelling began at 10 p.m. and went on.
They met at 14:30 in the hall.
Call 020 7946 0018 for details.
An F-16 flew over the town.
Crews drove an M1A1 into the yard.
Article 5 was invoked.
The council passed Resolution 2249 at night.
Convoys use Highway 47 again.
The attacks of 9/11 changed the law.
Veterans of the 82nd Airborne met.
The clinic is open 24/7.
They blamed one another for the delay.
One of the bridges was hit.
No one was hurt.
One must hope for peace.
No soldiers were hurt.
Ramona is the country's second city.
It is the third-largest camp in the region.
The Second World War ended the trade.
The Group of Seven met in the spring.
The 1990s were hard.
Soldiers and refugees filled the square.
In the second half of the year trade grew.
The first minister resigned.
He finished second.
The two-year plan failed.
It took half an hour.
Most of the guests are over 60.
The gate dates from about 575 BC.
Half past nine is too late.
The side won 3-1 at home.
See https://example.org/a/70/list for details.
"""


class Case(NamedTuple):
    sentence: str
    span: str
    low: float | None
    high: float | None
    approximate: bool
    unit: str
    frame: str


def cases() -> list[Case]:
    rows = [[part.strip() for part in line.split("|")] for line in CASES.strip().splitlines()]
    return [
        Case(sentence, span, bound(low), bound(high), about == "~", unit, frame)
        for sentence, span, low, high, about, unit, frame in rows
    ]


def bound(written: str) -> float | None:
    return None if written == "-" else float(written)


def wrong_parts(case: Case, found: tuple[Quantity, ...]) -> dict[str, object]:
    """Give the parts of a quantity that are not as the table has them; "span" alone where nothing was found."""
    at = case.sentence.index(case.span)
    over = [q for q in found if q.start < at + len(case.span) and at < q.end]
    if not over:
        return {"found": None}
    quantity = over[0]
    unit = quantity.unit or "-"
    expected = {
        "span": (quantity.text, case.span),
        "low": (quantity.low, case.low),
        "high": (quantity.high, case.high),
        "approximate": (quantity.approximate, case.approximate),
        "frame": (quantity.frame, case.frame),
    }
    wrong: dict[str, object] = {part: got for part, (got, wanted) in expected.items() if got != wanted}
    if case.unit != "-" and case.unit.casefold() not in unit.casefold():
        wrong["unit"] = unit
    return wrong


@pytest.mark.model
def test_the_parts_of_nearly_every_number_in_the_table_are_right(parse: ParseText, tables: Tables) -> None:
    finder, table, wrong, shown = QuantityFinder(tables), cases(), Counter[str](), []
    for case in table:
        parts = wrong_parts(case, finder.find(parse(case.sentence)[1]))
        wrong.update(list(parts))
        if parts:
            shown.append(f"{case.sentence} {case.span}: {parts}")
    assert len(table) >= 150
    allowed = (1 - LEAST) * len(table)
    assert {part: count for part, count in wrong.items() if count > allowed} == {}, "\n".join(shown)


@pytest.mark.model
@pytest.mark.parametrize("sentence", NONE.strip().splitlines())
def test_dates_ages_durations_and_names_are_no_quantities(sentence: str, parse: ParseText, tables: Tables) -> None:
    assert QuantityFinder(tables).find(parse(sentence)[1]) == ()


@pytest.mark.model
def test_numbers_without_a_noun_are_counted_of_the_noun_numbered_before(parse: ParseText, tables: Tables) -> None:
    text = "Hundreds of divers wait on the quay.\n\nThe largest boats come from Norland.\n\nHundreds more are on their way."
    finder, (_, grammar) = QuantityFinder(tables), parse(text)
    counted = [finder.counted(grammar, quantity) for quantity in finder.find(grammar)]
    assert [grammar.tokens[i].text for i in counted if i is not None] == ["divers", "divers"]
