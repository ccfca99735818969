"""Given names of one gender only, by which "he" and "she" are told apart, and the short forms of some."""

from onrecord.wordlists import listed

FEMALE = listed(
    """
    agnes aicha aisha alejandra alice alicia amanda amelia amina amy ana anastasia angela anita ann anna annalena anne
    annie antonia asma astrid barbara barbora beatrice benita betty birgit bridget brigitte caitlin camila carla carly
    carmen carol caroline catherine cathy cecilia charlene christina christine claire clara claudia condoleezza
    cristina daniela debbie deborah delcy denise diana dilma donna dora doris edith eleanor elena eleni elisabeth
    elizabeth elizaveta ellen ellie elvira emilia emily emma erika erna esther eva fatima fatma fawzia federica fiona
    florence frances gabriela gabrielle gina giorgia gladys gloria golda grace gretchen gro hala hanan hannah harriet
    heather heidi helen helena helga helle hilary hillary imee imelda indira inés ines ingrid irene irina isabel
    isabella isabelle ivana jacinda jane janet janine jeanine jennifer jessica jill joan joanna josephine joyce judith
    judy julia julie kaja kamala karen karin karine karla katarina kate katerina katharina katherine kathleen kathy
    keiko kellyanne khadija kimberly kirsten kristalina kristen kristina latifa laura leila lena leyla lidia lilian
    liliana linda lisa liz loretta lori louise lucy luisa lyudmila magdalena maia manuela marcia margaret margarita
    margrethe maria mariam mariana marie marina marine mariya marta martha mary maryam melania melanie melissa mette
    michelle miriam moira mona monica nadezhda nadia najla nancy natalia natalie natasha nicola nikki nina oksana
    olena olga pamela paola patricia paula penelope penny phumzile portia priti rachel rania raquel rebecca renata
    rita ritva roberta rosa rose roza ruth sabine salome samantha samia sandra sanna sara sarah sharon sheikha sheila
    shirin sigrid silvia simone sofia soledad sonia sophie stephanie susan suzanne svetlana sylvia sylvie tamara tanya
    tatiana teresa theresa tina tricia tzipi ulrike ursula valentina valeria valerie vera veronica victoria viktoria
    vivian wafa wendy winnie ximena yasmin yolanda yulia yuliya yvette zainab zuzana
    """
)
MALE = listed(
    """
    aaron abdel abdelaziz abdelfattah abdul abdullah abiy abraham adam adel agustin ahmad ahmed alain alan albert
    alberto alejandro aleksandar aleksandr alex alexander alexandre alexei alfred ali alistair álvaro alvaro anatoly
    andrei andrej andres andrew andriy andrzej angus anthony antoine antonio antonis antony anwar arkady armen arnold
    arthur artur ashraf ayman aziz barack bashar bassam ben benjamin bernard bill bob bogdan boris boutros boyko brad
    brian bruce bruno carl carlos cesar césar charles chris christian christophe christopher chuck ciaran claude colin
    cornelius craig cyril damian dan daniel david denis dennis denys dick diego dmitri dmitriy dmitry dominic don
    donald donatien doug douglas eamon ed eduardo edward eli emilio emmanuel emmerson enrique ephraim eric ernesto
    evan evgeny evo fabio fabrice faisal farhan faustin fayez federico felipe felix félix ferdinand fernando fethullah
    fidel florent fouad francis francisco françois francois frank franz fred friedrich gabriel gary geoffrey george
    gerald gerard gerry gianni gilberto giorgos giovanni giulio giuseppe gonzalo gordon graham greg gregory guido
    guillermo gustavo guy haider hakan hamid hamza hans harold harry hassan hector héctor helmut henry herbert hernan
    horacio hugh hugo hussein ian ibrahim idriss ignacio igor ilham imad iván ivan jacek jack jacob jacques jaime jake
    jalal james jan jared jaroslaw jason javad javier jeff jeffrey jens jeremy jeroen jerome jerry jim jimmy joachim
    joaquim joaquín joaquin joe johannes john jonathan jorge jose josé joseph josh jozef juan julian julio justin
    kamal karim karl kaspar keith ken kenneth kevin khaled khalid kirill klaus konstantin kurt kyriakos larry lars
    laurent leon leonid leopoldo lloyd luca lucas ludovic luis luiz maciej mahmoud majid malcolm manuel marc marcelo
    marco mariano mario mark martin marwan mateusz mathieu matteo matthew maurice mauricio max mehmet mevlut michael
    michel miguel mike mikhail milos mircea miroslav mohamed mohammad mohammed mourad moussa muhammad mustafa nabil
    nasser nicholas nicolas nicolás nigel nikolai nikolas norbert nouri olaf oleg oleksandr olivier olusegun omar
    osama oscar otto pablo paolo pascal patrick paul paulo pavel pedro peter petr petro philip philippe pierre predrag
    radoslaw rafael rafiq rahm rajiv ramzan rashid raúl raul ray recep reinhard rex reza riad ricardo richard rick
    riek robert roberto roderick rodolfo rodrigo roger ron ronald ruben rudy rustam rustem saad salah salman sam samir
    samuel scott sean sebastian sebastien selim serge sergei sergey sergio shahbaz sigmar silvio simon slobodan
    staffan stanislav stefan stephane stephen steve steven stuart sylvester taha tareq ted terry thabo theo thomas tim
    timothy toby todd tom tomas tomasz tony ulrich umar vaclav václav vahagn valery vasily viacheslav victor vikram
    viktor vincent vitaly vladimir vladislav volodymyr vuk vyacheslav wael walter warren werner wilbur will william
    wojciech wolfgang xavier yair yasir yasser yevgeny yitzhak yoav youssef yuri yury yusef yusuf zbigniew zoran
    """
)

SHORT = tuple(  # each given name with what it is shortened to
    map(
        listed,
        (
            "alexander alec alex", "andrew andy", "anthony tony", "benjamin ben", "bernard bernie", "catherine cathy",
            "charles charlie chuck", "christopher chris", "daniel dan danny", "david dave", "donald don",
            "douglas doug", "edward ed eddie ted", "elizabeth liz", "frederick fred", "gerald gerry jerry",
            "gregory greg", "james jim jimmy", "jeffrey jeff", "john jack", "jonathan jon", "joseph joe",
            "joshua josh", "katherine kate kathy", "kenneth ken", "lawrence larry", "margaret maggie",
            "matthew matt", "michael mick mike", "nicholas nick", "patrick pat", "peter pete", "philip phil",
            "raymond ray", "rebecca becky", "richard dick rick", "robert bob bobby", "ronald ron", "russell russ",
            "samuel sam", "stanley stan", "stephen steve", "steven steve", "susan sue", "theodore ted",
            "thomas tom", "timothy tim", "vincent vince", "walter walt", "william bill billy will",
        ),
    )
)  # fmt: skip


def gender(name: str) -> str | None:
    """Return "f" or "m" where the first word of a full name tells it; None for a name of one word."""
    first, *rest = name.lower().split() or [""]
    return None if not rest else "f" if first in FEMALE else "m" if first in MALE else None
