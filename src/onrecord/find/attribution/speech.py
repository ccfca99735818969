"""Verbs that say that somebody speaks, and to whom."""

from __future__ import annotations

from onrecord.wordlists import listed

# verbs that introduce a clause or a quotation as somebody's words
SPEECH = listed("""
    acknowledge add admit advise affirm allege announce answer argue ask assert assure attest bark begin blog
    boast brag caution chant charge chide clarify comment complain concede conclude confess confide confirm
    contend continue counter cry declare decry demand deny disclose elaborate emphasise emphasize enthuse
    exclaim explain exult fume gripe growl grumble gush hint implore imply inform inquire insist insinuate
    interject intone invoke joke laugh lament lie maintain marvel mention muse mutter note object observe opine
    plead pledge point post preach predict proclaim promise pronounce protest quip read reassure recall recite
    recount reiterate relate relay remark remember remind repeat reply report respond retort retweet reveal say
    scoff shout shrug sigh signal sing smile snap sneer speculate state stress suggest summarise summarize
    surmise swear taunt tell testify thunder tweet underline underscore urge utter venture vent volunteer vow
    wail warn whisper wonder worry write yell
    """)
# verbs whose object hears it
HEARD = listed("""
    advise ask assure brief caution challenge inform instruct invite lecture lobby notify order persuade press
    pressure promise reassure remind tell thank urge warn
    """)
