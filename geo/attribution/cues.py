"""Cues: the words that report speech and thought, sorted by what they take as content."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Verbs that take a clause ("said that ..."), stand beside one ("..., he said") or lead in a quote.
CLAUSE_VERBS = _words(
    """
    acknowledge add admit advise affirm allege announce answer argue assert assume assure attest boast brag
    caution charge claim clarify comment complain concede conclude confess confide confirm
    conjecture contend counter declare decree deem demand deny disagree disclose dispute disclaim
    emphasise emphasize estimate explain fear feel forecast foresee guess hint hypothesise
    hypothesize imply indicate inform insinuate insist instruct interject joke lament maintain
    mention mutter note notify observe opine pledge point posit postulate predict proclaim profess
    promise pronounce propose protest quip realise realize reason reassure recall reckon recommend
    recount refute reiterate rejoin relate remark remind repeat reply report respond restate retort
    reveal rule say say scoff signal speculate state stipulate stress submit suggest surmise suspect
    swear tell testify theorise theorize threaten tweet underline underscore underline venture
    volunteer vow warn whisper worry write agree believe bemoan expect hope think doubt understand
    consider decide conclude learn discover determine deduce infer figure find show joke post blog
    texted email cable brief detail document demonstrate depict narrate verify certify regret
    rejoice decry assess calculate judge guarantee relay reaffirm suppose
    telegraph wire radio
    """
)

#: Verbs that can lead in or follow a quote, beyond those above.
QUOTE_VERBS = CLAUSE_VERBS | _words(
    """
    ask answer begin bark bellow call chant chime comment conclude continue crow cry deadpan echo
    elaborate exclaim fire fume gloat gripe growl grumble gush implore inquire enquire intone laugh
    mock muse plead pray put query question quote rant read recite roar sarcastically scold scream
    shoot shout shrug sigh sing sneer snap thunder tease urge wonder yell
    """
)

#: Verbs that go on from what the last speaker said.
CONTINUING_VERBS = _words("add continue go conclude")

#: Verbs whose direct object is the content, or its topic.
OBJECT_VERBS = _words(
    """
    acknowledge admit advocate allege announce applaud argue assail assert attack back bemoan blame
    blast castigate champion chastise chide cite claim concede condemn confirm contradict contend
    credit criticise criticize debunk declare decry defend demand denounce deny deplore deride
    describe detail dismiss disavow disclose dispute disparage document doubt downplay emphasise
    emphasize endorse estimate explain express extol fear forecast foresee hail highlight invoke
    laud lament lambast lambaste liken mention mock note oppose outline pledge portray praise
    predict promise propose protest question quote rebuff rebuke rebut recall recommend recount
    reference refute reiterate reject repeat repudiate reveal ridicule second signal slam state
    stress suggest support threaten tout trumpet underline underscore urge vow welcome worry
    emphasize compare seek expect deem view disown favour favor slate scold reprimand lambast
    condone preach project anticipate await dread reaffirm
    """
)

#: Verbs whose gerund is the content: "reported seeing smoke", "denied firing first".
GERUND_VERBS = _words(
    "acknowledge admit confess deny describe mention propose recall recommend report suggest"
)

#: Verbs that set a number: "analysts put the figure at 900", and the nouns that they set.
AMOUNT_VERBS = _words("put place estimate")
AMOUNTS = _words(
    "figure number toll total strength count size cost share loss force range distance length tally "
    "likelihood probability chance odds risk"
)

#: Verbs whose object is a speaker where it is a person: "quoting an officer".
QUOTING_VERBS = _words("quote cite")

#: Verbs of those who were there: "was seen near the bridge by a reporter".
SIGHTING_VERBS = _words("see spot sight observe witness notice photograph film")

#: Verbs whose infinitive is the content: "promised to withdraw".
INFINITIVE_VERBS = _words(
    """
    agree ask aspire claim decide decline demand elect expect hope intend offer plan pledge prefer
    profess promise propose refuse resolve seek swear threaten undertake volunteer vow want wish
    pretend vote commit purport
    """
)

#: Verbs that want something of someone: "urged them to leave"; what they want is the content.
REQUEST_VERBS = _words(
    """
    advise ask beg beseech call challenge caution command compel counsel dare direct encourage
    exhort expect forbid implore instruct invite order persuade plead press remind request tell urge
    want warn
    """
)

#: Verbs that give a thing a name: "called the plan reckless", "described it as a threat".
LABEL_VERBS = _words(
    """
    brand call cast characterise characterize consider declare deem define depict describe dismiss
    dub label liken paint portray regard see term view denounce hail praise condemn proclaim rate
    """
)

#: Of these, verbs that always give a name or a quality: what follows them is the thing and its name.
NAMING_VERBS = _words("brand characterise characterize deem dub label term")

#: Verbs whose prepositional phrase is the content, with the prepositions.
_PREPOSITIONS = """
accuse: of for | advise: against | agree: with on to | apologise: for | apologize: for | appeal: for to
argue: for against about | ask: about for | balk: at | blame: for on | boast: of about | brag: of about
call: for on | caution: against about | charge: with | comment: on about | complain: of about
convict: of | disagree: with about on | elaborate: on | hint: at | inquire: about into
insist: on upon | joke: about | lash: at out | object: to | plead: for with | point: to out | press: for
protest: against about | push: for | rail: against | rant: about | refer: to | remark: on upon
respond: to | speak: about of against out | speculate: about on | suspect: of | talk: about of
tell: of about | testify: to about against | threaten: with | warn: of about against | worry: about over
"""
PREPOSITION_VERBS: dict[str, frozenset[str]] = {
    verb.strip(): _words(prepositions)
    for verb, prepositions in (
        entry.split(":") for entry in _PREPOSITIONS.strip().replace("\n", "|").split("|")
    )
}

#: Verbs that need a mind or a mouth: with "it" or "this" as subject they report nothing.
HUMAN_ONLY = _words(
    """
    plan want seek see view cast find show back second press push feel figure point call
    """
)

#: Passive forms that report without a speaker: "is said to", "it is feared that".
PASSIVE_VERBS = _words(
    """
    acknowledge allege anticipate assume believe claim consider deem estimate expect fear forecast hope know
    predict presume project reckon report rumour rumor say suggest suppose suspect think tip understand
    tell inform warn advise confirm announce agree decide disclose reveal note argue state declare learn deny
    """
)

#: Verbs that take an infinitive only in the passive, so that "a town said to lie near" has a participle.
REDUCED_VERBS = _words(
    """
    say think believe know understand report rumour rumor suppose suspect presume assume estimate reckon
    allege consider deem
    """
)

#: Adverbs that report without a speaker.
HEDGE_ADVERBS = _words("reportedly allegedly supposedly purportedly reputedly presumably ostensibly")

#: Nouns that report a clause: "the warning that ...", "claims by the ministry that ...".
CLAUSE_NOUNS = _words(
    """
    accusation acknowledgement acknowledgment admission affirmation allegation announcement argument
    assertion assessment assumption assurance belief charge claim complaint concern conclusion confirmation
    contention conviction criticism declaration demand denial doubt estimate evidence expectation fear
    finding guarantee hint hope idea implication impression indication insistence intelligence message
    notion opinion pledge prediction promise proposal reminder report revelation rumour rumor sign
    speculation statement suggestion suspicion testimony theory thought threat view vow warning word
    """
)

#: Nouns that report what is to be done: "a pledge to withdraw".
INFINITIVE_NOUNS = _words(
    """
    agreement call commitment decision demand intention offer plan pledge promise proposal threat vow
    refusal request willingness
    """
)

#: Verbs so light that the noun they carry is the cue: "issued a warning that".
LIGHT_VERBS = _words(
    """
    make issue give have express voice raise repeat deliver offer dismiss reject share hold reiterate send
    sign reach announce unveil outline present carry bring convey
    """
)

#: Verbs by which a paper is someone's own words: "issued a statement saying".
ISSUING_VERBS = _words(
    "issue release publish make send file write sign give post deliver put circulate submit read broadcast"
)

#: Verbs of mind: said of another they tell what he wants or thinks, and cite nobody.
MIND_VERBS = _words("want wish intend plan hope seek fear aim desire try believe think feel like")

#: Adjectives and participles of conviction, with a clause: "is convinced that".
ADJECTIVES = _words(
    """
    adamant afraid alarmed angry anxious apprehensive aware certain clear concerned confident convinced
    doubtful fearful hopeful mindful optimistic pessimistic positive sceptical skeptical sure surprised
    unaware uncertain unclear unsure wary willing worried glad proud determined eager reluctant
    """
)

#: What a document or a picture does with its content.
SHOWING_VERBS = _words("show reveal find indicate suggest confirm demonstrate depict say prove imply")

#: What a statement is called that is said not to hold: "a lie", "dismissed as baseless".
FALSEHOODS = _words(
    """
    false untrue incorrect baseless groundless unfounded fake fabricated fabrication fiction invention lie
    disinformation hoax nonsense propaganda rubbish
    """
)

#: How likely a thing is held to be: "considers an attack very unlikely".
LIKELY = _words("likely unlikely probable improbable possible impossible certain inevitable imminent")

#: Verbs that deny what a noun reports: "dismissed reports that".
DISMISSING_VERBS = _words("dismiss reject deny refute rebut dispute discount")

#: Verbs that may deny what was said without naming it: "which Kyiv denies", "denied it".
DENYING_VERBS = _words("deny dispute refute rebut contest")

#: Nouns for what another has said: ", a claim that Moscow rejects", ", something Minsk denies".
STATEMENTS = _words(
    """
    accusation account allegation assertion charge claim contention finding insinuation report rumour rumor
    statement story suggestion something version
    """
)

#: What is refused where it is denied: "sought access, which the army denied".
REFUSED = _words("access aid bail entry help leave passage permission request right support supply visa")
