"""Offices: the words by which people, outlets and documents are introduced; tables only."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


OFFICES = _words(
    """
    adviser advisor admiral aide ally ambassador analyst anchor archbishop attorney author ayatollah
    baroness bishop blogger brigadier captain chair chairman chairperson chairwoman chancellor chief
    colonel columnist commander commentator commissar commissioner congressman congresswoman consul
    coordinator correspondent councillor councilman councilwoman counsel counselor deputy dictator
    diplomat director doctor economist editor emir emperor envoy executive expert fellow founder
    general governor head historian investigator journalist judge justice king lawmaker lawyer
    leader lecturer legislator lieutenant lord major manager marshal mayor member minister monarch
    mp mufti nominee negotiator officer official ombudsman operative organizer owner patriarch pilot
    politician pope premier president prince princess principal producer professor prosecutor queen
    rabbi rapporteur rep representative reporter researcher resident ruler scholar scientist
    secretary senator sergeant shah sheikh sheriff soldier speaker specialist spokesman spokesperson
    spokeswoman staffer strategist strongman student sultan superintendent surgeon teacher treasurer
    tsar undersecretary veteran vicar warlord witness worker writer candidate dr sen gov gen col
    capt lt maj rev mr mrs ms miss sir dame lady chief-of-staff co-founder vice-president cfo ceo
    host consultant pollster
    """
)

#: Words that stand right before a name, with a capital, and are no part of it.
TITLES = _words(
    """
    adm admiral air-marshal ambassador archbishop ayatollah baroness bishop brig brigadier capt captain
    cdr chairman chairwoman chancellor cmdr col colonel commander commodore congressman congresswoman
    corporal councillor cpl dame dr emir emperor ensign father gen general gov governor imam judge justice
    king lady lieutenant lieutenant-colonel lieutenant-general lord lt maj major major-general
    maj.-gen marshal mayor minister miss mr mrs ms mullah patriarch pope pres premier president prince
    princess private prof professor pte pvt queen rabbi rep rev secretary sen senator sergeant sgt sheikh
    sir sultan superintendent vice-admiral air-commodore
    """
)
#: Words that make another title of the one after them: "Rear Admiral", "Prime Minister".
TITLE_PARTS = _words(
    """
    rear vice air chief field wing squadron group flight staff prime deputy foreign defence defense
    home interior finance first acting former attorney petty warrant gunnery master lance second brig
    us uk
    """
)
#: Words after "General" and the like that make it no rank.
AFTER_GENERAL = _words(
    "electric motors mills dynamics atomics assembly staff synod election strike order headquarters eye"
)
BUILDINGS = _words("street hill yard palace square centre center state front base airport gate tower")
#: Titles that say nothing but man or woman.
COURTESIES = _words("mr mrs ms miss mx")


def is_office(word: str) -> bool:
    """Tell whether a lower-case word is an office, a rank or another title."""
    word = word.rstrip(".")
    return word in OFFICES or word in TITLES


#: Wider words for an office: "the top diplomat" may be a foreign secretary. Each row holds the words for
#: one kind and, after the colon, the offices it may mean.
_KINDS = """
diplomat: secretary of state, foreign minister, foreign secretary, foreign affairs, ambassador, envoy, consul
reporter correspondent journalist: reporter, correspondent, journalist, columnist, anchor, editor
leader ruler strongman statesman: president, prime minister, premier, chancellor, king, queen, dictator
leader ruler strongman statesman: leader, ruler, chairman, taoiseach, emir, sultan
premier: prime minister, premier
commander officer soldier: general, colonel, admiral, marshal, major, brigadier, captain, commander
commander officer soldier: commodore, sergeant, col, adm, maj, brig, capt, lt, sgt
commander officer soldier: chief of staff, lieutenant, gen, col
general: general, gen
minister: minister, secretary of state, defence secretary, foreign secretary
official: spokesman, spokeswoman, spokesperson, official, deputy, director, secretary
spokesman spokeswoman spokesperson: spokesman, spokeswoman, spokesperson
analyst expert scholar researcher academic: analyst, expert, fellow, professor, scholar, historian
politician lawmaker legislator: senator, sen, congressman, congresswoman, mp, representative, minister
senator: senator, sen
"""
KINDS_OF_OFFICE: tuple[tuple[frozenset[str], frozenset[str]], ...] = tuple(
    (_words(wide), frozenset(narrow.strip().split(", ")))
    for wide, narrow in (row.split(":") for row in _KINDS.strip().splitlines())
)

#: Titles of courtesy: any other role of the person says more.
HONORIFICS = COURTESIES | _words("dr sir dame lord lady rev")

#: Words before an office that do not make it another one: "the top diplomat", "the veteran senator".
NEUTRAL = _words(
    "top senior chief veteran former then new late long-time longtime same current country's us uk"
)

MEN = _words(
    """
    mr king prince lord sir spokesman chairman congressman councilman businessman father husband son
    brother emperor tsar pope shah sultan emir sheikh patriarch him his he himself man
    """
)
WOMEN = _words(
    """
    mrs ms miss queen princess lady dame baroness spokeswoman chairwoman congresswoman councilwoman
    businesswoman mother wife daughter sister empress her hers she herself woman
    """
)

#: People who speak without a name.
UNNAMED = _words(
    """
    official source aide insider analyst expert observer commentator diplomat spokesman spokeswoman
    spokesperson adviser advisor witness researcher critic officer someone somebody person people
    anyone nobody everyone investigator prosecutor reporter resident others some many few most all
    another one historian economist scientist lawyer commander soldier man woman veteran activist
    planner scout sentry pilot sailor gunner attendant worker driver doctor nurse teacher farmer
    shopkeeper trader priest traveller traveler fisherman fishermen
    """
)

IMAGERY = _words("image imagery photo photograph picture footage video satellite film clip recording map")


def is_picture(noun: str) -> bool:
    """Tell whether a noun, in the singular or the plural, is a picture, whoever took it."""
    return noun.lower() in IMAGERY or noun.lower().removesuffix("s") in IMAGERY


DOCUMENTS = _words(
    """
    report document memo memorandum cable email letter statement study survey poll transcript
    dossier paper filing communique communiqué treaty resolution file note assessment briefing
    census article book biography lawsuit complaint affidavit indictment record website page release
    data figure tweet post analysis review audit bulletin dispatch leaflet poster archive
    """
)

#: Where someone speaks: "at a rally saying" goes back to who was there.
OCCASIONS = _words("conference speech interview address rally hearing appearance talk ceremony")

STATE_ORGANS = _words(
    "government administration cabinet ministry authorities leadership regime kremlin embassy"
)
ORGANISATIONS = _words(
    """
    agency alliance army association bank bloc bureau campaign club coalition college command
    commission committee company congress corporation council court department division federation
    force forces foundation fund group headquarters institute institution intelligence league
    military militia movement navy office organisation organization parliament party police senate
    service society staff team tribunal union university watchdog think-tank thinktank house
    """
)

#: Seats that stand for an armed force or a ministry, not for a whole government.
SEATS_OF_ORGANISATIONS = frozenset(("pentagon", "state department", "foreign office", "capitol hill"))

#: Outlets with a wide reach; others are told by their last word.
OUTLETS = frozenset(
    name.strip()
    for name in """
    60 minutes | abc | abc news | afp | agence france-presse | al arabiya | al jazeera | anadolu |
    ansa | ap | asahi shimbun | associated press | axios | bbc | bbc news | bbc radio 4 | bellingcat
    | belta | bild | bloomberg | breitbart | buzzfeed | c-span | cbc | cbs | cbs evening news | cbs
    news | channel 4 news | cnbc | cnn | corriere della sera | daily beast | daily mail | daily
    mirror | daily telegraph | dawn | der spiegel | deutsche welle | die welt | dpa | economist | el
    mundo | el pais | el país | euronews | face the nation | financial times | folha de s.paulo |
    foreign affairs | foreign policy | fox | fox news | france 24 | globe and mail | good morning
    america | guardian | haaretz | hill | huffington post | huffpost | independent | interfax | irna
    | itar tass | itar-tass | itv | itv news | izvestia | kommersant | kyiv independent | kyodo | la
    repubblica | le figaro | le monde | los angeles times | meduza | meet the press | mirror | msnbc
    | nbc | nbc news | new york times | new yorker | newsnight | newsweek | nhk | nikkei | novaya
    gazeta | npr | observer | pbs | people's daily | politico | pravda | radio free europe | radio
    liberty | reuters | ria novosti | rt | sky news | slate | south china morning post | spiegel |
    straits times | sunday times | suspilne | süddeutsche zeitung | tanjug | tass | telegraph | the
    times | time | times | times of india | today programme | tolo news | ukrinform | upi | usa
    today | voice of america | vox | wall street journal | washington post | xinhua | yonhap |
    zvezda
    """.split("|")
)
OUTLET_LAST_WORDS = _words(
    """
    news times post tv television radio magazine newspaper herald tribune gazette journal chronicle
    daily weekly telegraph broadcaster channel network mail examiner observer press agency-news
    newsroom courier inquirer
    """
)
