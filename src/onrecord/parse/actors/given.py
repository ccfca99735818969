"""Given names that news writers use of one gender only: what "he" and "she" are told apart by."""

from onrecord.wordlists import listed

FEMALE = listed(
    """
    agnes aisha alice amina amy angela anita ann anna annalena anne annie antonia barbara beatrice benita betty
    carla carmen carol caroline catherine cathy christina christine claudia condoleezza cristina deborah diana
    dilma donna dora doris eleanor elena elisabeth elizabeth ellen elvira emily emma erna esther eva fatima
    federica florence frances gabriela gina giorgia golda gro hannah harriet heather heidi helen helena helle
    hillary indira ingrid irene irina isabel ivana jacinda jane janet jennifer jessica joan joanna joyce judith
    julia julie kaja kamala karen karin kate katherine kathleen kellyanne kirsten kristalina laura leila lena
    leyla linda lisa liz loretta louise lucy lyudmila magdalena marcia margaret maria marie marina marine marta
    martha mary maryam melissa mette michelle mona monica nadia nancy natalia natalie nicola nikki nina olga
    pamela patricia paula penny priti rachel rebecca rita rosa rose ruth samantha sandra sanna sara sarah sharon
    sheikha sheila silvia simone sofia sonia sophie stephanie susan svetlana sylvia tatiana teresa theresa tzipi
    ursula valentina valerie vera veronica victoria viktoria wendy yulia yvette zainab
    """
)
MALE = listed(
    """
    aaron abdel abdul abdullah abraham adam adel ahmad ahmed alan albert alejandro alex alexander alexei alfred
    ali alistair anatoly andrei andres andrew andriy angus anthony antonio antonis antony anwar arkady arnold
    arthur ashraf ayman barack bashar ben benjamin bernard bill bob boris boyko brad brian bruce carl carlos
    charles chris christian christopher chuck claude colin craig dan daniel david denis dennis denys dick diego
    dmitri dmitriy dmitry don donald doug douglas ed eduardo edward emmanuel eric ernesto evan evo faisal farhan
    felipe fernando fidel francis francisco francois frank franz françois fred friedrich gary geoffrey george
    gerald gerard gerry giorgos giuseppe gordon graham greg gregory guido guy haider hamid hamza hans harold harry
    hassan henry herbert hugo hussein ian ibrahim igor ilham ivan jack jacob jacques jake jalal james jan jared
    jason javad jeff jeffrey jens jeremy jeroen jerry jim jimmy joe johannes john jonathan jorge jose joseph josh
    josé juan julian justin kaspar keith ken kenneth kevin khaled khalid kirill klaus konstantin kurt larry lars
    leon leonid lloyd luis luiz mahmoud malcolm manuel marc marcelo marco mario mark martin matteo matthew
    mauricio max michael michel miguel mike mikhail mohamed mohammad mohammed muhammad mustafa nabil nicolas
    nicolás nigel nikolai nikolas nouri oleg oleksandr omar osama oscar pablo patrick paul pavel pedro peter petr
    petro philip philippe pierre rafael rahm ramzan raul ray raúl recep reza riad ricardo richard rick riek robert
    roberto rodrigo roger ron ronald rudy saad salman sam samuel scott sean sebastian serge sergei sergey sergio
    sigmar silvio simon staffan stefan stephen steve steven stuart taha tareq ted terry thomas tim timothy toby
    todd tom tony umar valery vasily viktor vincent vitaly vladimir volodymyr walter warren werner wilbur will
    william wolfgang yasser yitzhak yuri yury yusuf
    """
)
