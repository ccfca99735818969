"""English nouns for those who speak and act in the news: what kind of actor a head noun makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.wordlists import listed

if TYPE_CHECKING:
    from onrecord.records import Kind


HONORIFICS = listed(
    """
    dame dr dr. herr lady lord madame miss monsieur mr mr. mrs mrs. ms ms. prof prof. rev rev. sayyid sheikh sir
    """
)

# Offices that one person holds at a time: "the foreign minister" is a somebody even when never named.
HOLDERS = listed(
    """
    adm. administrator admiral ambassador archbishop attorney ayatollah bishop boss brig. brigadier capt. captain
    ceo chair chairman chairperson chairwoman chancellor chief chief-of-staff cmdr. col. colonel commander
    commissioner commodore congressman congresswoman constable consul coordinator coroner dean deputy
    deputy-minister director emir emperor empress envoy gen. general general-secretary gov. governor head
    high-commissioner imam judge justice king lawmaker leader legislator lieutenant lt. maj. major marshal mayor
    mediator minister moderator mp mullah nuncio patriarch pm pope premier pres. president president-elect
    prime-minister prince princess prosecutor queen rapporteur rector rep. representative sec. secretary
    secretary-general sen. senator sergeant sgt. shah sheriff speaker spokesman spokesperson spokeswoman sultan
    superintendent taoiseach treasurer undersecretary vice vice-president whip
    """
)

PEOPLE = listed(
    """
    academic activist actor actress adviser advisor aide ally analyst assistant athlete author banker barrister
    blogger bookmaker boy brother bureaucrat businessman businesswoman campaigner candidate citizen cleric coach
    colleague columnist commentator conservative consultant contender correspondent counsel counterpart cousin
    creditor critic daughter defector delegate democrat demonstrator detainee detective diplomat dissident doctor
    donor driver economist editor employee engineer entrepreneur envoy escapee executive exile expert farmer
    father fighter fisherman founder friend frontrunner girl guard guardsman guerrilla gunman hardliner
    historian hostage husband insider inspector insurgent investigator investor jihadist journalist lawyer lender
    liberal lobbyist loyalist man manager member migrant militant minister moderate monitor monk mother mp
    nationalist negotiator neighbor neighbour nominee nurse observer officer official opponent outsider owner
    parliamentarian participant pastor peacekeeper people person physician pilot player policeman policewoman
    politician pollster predecessor priest prisoner professor protester protestor rabbi rebel reformist refugee
    relative reporter republican researcher resident retiree sailor scholar scientist secretary separatist singer
    sister socialist soldier solicitor son source specialist strategist student successor supporter survivor
    suspect teacher technocrat terrorist trader uncle user veteran victim villager voter widow wife witness woman
    worker writer
    """
)

OFFICES = listed(
    """
    army bureau cabinet chancellery command consulate department directorate embassy headquarters junta leadership
    military ministry mission navy office palace police politburo presidency prosecution secretariat treasury
    """
)
ORGANISATIONS = listed(
    """
    agency airline alliance assembly association authority bank bloc board body brokerage campaign carmaker center
    centre charity church club coalition commission committee company conference conglomerate congress consortium
    consultancy corp corporation council court faction federation firm forum foundation front fund group hospital
    inc institute league legislature lender ltd militia movement network ngo operator organisation organization
    panel parliament party quartet regulator senate society taskforce team think-tank thinktank tribunal troika
    union university watchdog
    """
)
STATES = listed(
    """
    administration country government island kingdom nation neighbour regime republic state
    """
)
GROUPS = listed(
    """
    authorities both camp community percent crowd delegation duo family few five force four majority many minority most
    opposition others pair public several side some staff team those three trio troop two
    """
)
DOCUMENTS = listed(
    """
    accord agreement announcement article book bulletin cable commentary communication communique communiqué
    constitution conversation data deal declaration decree document dossier draft e-mail editorial email estimate
    evidence figure file findings forecast law letter memo memorandum message note order pact paper photo plan
    poll post record recording release report resolution review ruling statement study survey tape test text
    transcript treaty tweet verdict video white-paper
    """
)
MEDIA = listed(
    """
    broadcaster channel daily magazine media medium newspaper newswire outlet press publication radio station tabloid
    television tv website weekly wire
    """
)

# What is a state's: of which one, news tells once and then takes for known.
OFFICIAL = listed(
    """
    admiral ambassador army attorney-general authorities authority cabinet central chancellery chancellor colonel
    commander commanding congress congressional congressman congresswoman constable consul consulate coroner court
    defence defense diplomat district embassy federal finance forces foreign general gov. government governor health
    intelligence interior investigator judge judicial justice lawmaker legislator magistrate mayor military minister
    ministers ministry mp municipal national navy official officials parliament parliamentary police presidency
    president presidential prime prosecutor regulator rep. secretary security sen. senate senator sheriff soldiers
    spokesman spokesperson spokeswoman state treasury troops undersecretary vice-president
    """
)

# Who speaks for no side by what they are.
PRIVATE = listed(
    """
    academic activist analyst banker economist expert farmer historian jurist pollster professor resident researcher
    scholar scientist shopkeeper strategist student teacher trader villager
    """
)

RISEN = listed("guerrilla insurgent rebel")

RUNNING = listed("candidate challenger contender frontrunner hopeful nominee opponent")  # for an office they lack

FEMALE = listed(
    """
    actress businesswoman chairwoman congresswoman dame daughter empress girl lady madame miss mother mrs mrs. ms
    ms. policewoman princess queen sister spokeswoman widow wife woman
    """
)
MALE = listed(
    """
    archbishop ayatollah bishop boy brother businessman chairman congressman emir emperor father guardsman herr
    husband imam king lord man monsieur mr mr. mullah policeman pope prince sheikh sir son spokesman sultan uncle
    """
)

PERSONAL = HOLDERS | PEOPLE | HONORIFICS  # what stands before a person's name

# Nouns that a later mention may exchange for one another.
ALIKE = tuple(
    map(
        listed,
        (
            "spokesman spokeswoman spokesperson secretary",
            "president leader chancellor king premier minister pm",
            "envoy representative ambassador diplomat negotiator mediator",
            "official aide adviser advisor diplomat officer",
            "senator congressman congresswoman lawmaker legislator mp politician representative sen. rep.",
            "head chief director boss chairman chairwoman chair ceo",
            "general commander admiral officer gen. adm. colonel col.",
            "court tribunal panel",
            "organisation organization group agency body watchdog alliance bloc union",
            "company firm corporation group operator",
            "party coalition movement alliance group",
            "statement communique communiqué",
            "report study paper document survey",
            "agreement accord deal pact treaty",
            "lawyer attorney solicitor counsel",
            "country nation state republic kingdom",
            "newspaper daily paper",
        ),
    )
)


def kind_of(noun: str, plural: bool) -> Kind:
    """Return what a noun phrase with this head lemma is, when nobody names it; "unknown" for things."""
    if noun in HOLDERS:
        return "group" if plural else "office"
    if noun in PEOPLE:
        return "anonymous" if not plural or noun == "source" else "group"
    if noun in GROUPS:
        return "group"
    for nouns, kind in _KINDS:
        if noun in nouns:
            return kind
    return "unknown"


def near(noun: str) -> tuple[str, ...]:
    """Return the nouns that may have been used before for what is called `noun` now."""
    return tuple(sorted({other for nouns in ALIKE if noun in nouns for other in nouns} - {noun}))


def alike(noun: str, others: set[str]) -> bool:
    """Tell whether one who is called `noun` may have been called by one of the others."""
    return noun in others or any(noun in nouns and not nouns.isdisjoint(others) for nouns in ALIKE)


_KINDS: tuple[tuple[frozenset[str], Kind], ...] = (
    (OFFICES, "office"),
    (ORGANISATIONS, "organisation"),
    (STATES, "state"),
    (DOCUMENTS, "document"),
    (MEDIA, "medium"),
)
