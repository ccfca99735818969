"""The words that may tell a stage in the life of a plan or deal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.deeds.clause import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.records import StageName

SURE: dict[StageName, str] = {
    "proposed": """
        propose offer suggest put_forward float seek demand table urge advocate favor favour pitch sponsor
        promote proposal moot hold_out
    """,
    "drafted": "draft draw_up prepare craft drafting devise formulate design",
    "leaked": "leak leaking leaked",
    "handed_over": "hand hand_over deliver submit transmit pass_on convey send submission delivery",
    "received": "receive receipt",
    "revised": """
        revise amend update tune fine-tune rework modify change tweak alter rewrite renegotiate revision
        water_down soften refine
    """,
    "discussed": """
        discuss negotiate consider debate examine study review weigh negotiation discussion talk haggle wrangle
        explore mull vote
    """,
    "announced": "announce unveil outline hail reveal publish announcement declare tout launch",
    "accepted": """
        accept approve reaching endorse adopt welcome reach strike clinch pass agree embrace conclude secure
        approval acceptance adoption endorsement seal finalize finalise backing
    """,
    "rejected": """
        reject refuse object oppose dismiss turn_down rule_out veto spurn rebuff rejection opposition decry
        denounce decline opposed rebuke snub vote_down shun resist criticize criticise torpedo scuttle condemn
        slam
    """,
    "signed": "sign ratify signing signature ratification ink initial",
    "implemented": """
        implement honor honour comply abide carry_out enforce fulfil fulfill observe respect implementation
        uphold execute compliance
    """,
    "violated": "violate breach break flout undermine violation defy",
    "collapsed": """
        collapse abandon scrap fall_apart unravel break_down lapse expire falter dissolve quit tear_up
    """,
}
WEAK: dict[StageName, str] = {  # they belong to much else
    "proposed": """
        push ask call insist request want press appeal recommend recommendation initiative bid suggestion aim
        advance plan idea possible set_out back condition insistence invite
    """,
    "drafted": "write work preparation",
    "handed_over": "present give send take",
    "received": "get obtain",
    "revised": "compromise concession amendment ease toughen",
    "discussed": """
        consultation consideration bargain bargaining hammer_out iron_out thrash_out work dispute meeting meet
        work_on dialogue dialog consult assess deliberate contemplate wrangling row
    """,
    "announced": """
        present advance issue pledge promise confirm trumpet rule decide decision vow declaration unveiling
        set_out reaffirm
    """,
    "accepted": """
        broker make back support vote consent authorize authorise commit pledge join negotiate set settle
        agreement deal sign_off sign_on applaud praise hail win grant commitment undertake
    """,
    "rejected": """
        defeat block ignore disagree unacceptable attack deride mock protest disregard deny scorn boycott blast
        repudiate critic criticism objection campaign fight fail worry concern unfair opponent question
    """,
    "signed": "agree conclude agreement treaty",
    "implemented": """
        meet lift take_effect stick adhere apply start begin work hold step complete relief keep enforcement
        force launch follow
    """,
    "violated": "contravene infringe renege ignore abuse",
    "collapsed": "fail fall withdraw kill failure end die dead stall derail drop cancel suspend",
}
STAGES: dict[str, tuple[StageName, ...]] = {}
for _lists in (SURE, WEAK):
    for _stage, _words in _lists.items():
        for _word in _words.split():
            STAGES[_word] = (*STAGES.get(_word, ()), _stage)
TO_DISCUSS = frozenset(("discussed", "accepted", "signed", "rejected", "proposed", "drafted", "revised"))
TO_TAKE_EFFECT = frozenset(("implemented", "announced", "accepted", "signed"))
SURELY: dict[str, StageName] = {word: stage for stage, told in reversed(SURE.items()) for word in told.split()}


def key(word: Token) -> str:
    """Return the lemma under which a word stands in the lists; with the adverb after it where they have that."""
    name = lemma(word)
    after = word.nbor(1).lower_ if word.pos_ == "VERB" and word.i + 1 < len(word.doc) else ""
    return f"{name}_{after}" if f"{name}_{after}" in STAGES else name
