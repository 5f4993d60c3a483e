"""Negation in Slavic languages. Fields: see `Negation`."""

from __future__ import annotations

from mtqa.checks.lexicon.negation import Negation, any_of

SLAVIC = {
    "ru": Negation(
        quick=("не", "нет", "ни", "нель"),
        cue=(
            r"\b(?:не|нет|никогда|никто|никого|никому|никем|ничего|ничто|ничему|ничем|никак\w*|нигде|никуда"
            r"|нельзя|невозможно|неизвест\w+|нету|ни)\b"
        ),
        idiom=(
            r"\bне (?:только|просто|лишь|столько|более|менее|больше|меньше|раньше|позднее|позже|без|раз|совсем"
            r"|очень|слишком|все|всегда|обязательно|вполне|так|сразу|случайно|исключено|забудьте|забывайте"
            r"|забыть|стесняйтесь|беспокойтесь|волнуйтесь|хуже|говоря|смотря|считая|прочь|что иное|кто иной"
            r"|один|одна|одно|одни|хватает)\b|\b(?:или|если|пока|почему|чтобы|чуть|едва|а|и|отнюдь"
            r"|ли) не(?:т)?\b|\b(?:пока|до тех пор)\b.{0,60}?\bне\b|\bне может не\b|\bне мог\w* не\b"
            r"|\bне\b.{0,15}\bне\b|\bкак ни\b|\bчто ни\b|\bкто ни\b|\bгде ни\b|\bкогда ни\b|\bкак никогда\b"
            r"|\bбольше не\b|\bуже не\b|\bничего (?:нового|страшного|кроме)\b|\bне,|\bда или нет\b|\bнет[,.]"
            r"|\bне [^.;]{1,60}, а\b|\bне \w+ ли\b|\bбы ни\b|\bвс[её] или ничего\b"
        ),
        maybe=any_of(
            r"""
            не(?!дел|скольк|котор|фт|б[оае]|мец|мног)\w{2,} бе[зс](?!опас|плат|ед)\w* недо\w* кроме исключ\w*
            запре[щт]\w* отсутств\w* отказ\w* отклон\w* отверг\w* избе[гж]\w* игнорир\w* пропущ\w* только лишь едва
            редко мало немног\w* инач\w* вместо прекра\w* потер\w* утра\w* лиш\w* ошиб\w* сбой провал\w* пуст\w*
            отключ\w* выключ\w* снят\w* прерв\w* вне против\w* анти\w* заблок\w* остав\w* слишком трудн\w* тяж\w*
            плох\w* худ\w* конч\w* послед\w* отлич\w* разл\w* несмотря хотя дале\w* исчез\w* забы\w* сломан\w* скры\w*
            предотвр\w* препят\w* меша\w* боя\w* опас\w* страх\w* ложь ложн\w* разрыв\w* разор\w* пресеч\w* прежде
            раньше больше сомн\w* минус вон недост\w* промах\w* просроч\w* мимо брос\w* воздерж\w* вряд
            закрыт\w* молч\w* промолч\w*
            """
        ),
        verb=any_of(
            r"""
            был была было были есть может могут мог могла могли будет будут является являются стал стала стали должен
            должна должны имеет имеют удалось нужно можно существует
            """
        ),
    ),
    "uk": Negation(
        quick=("не", "нема", "ні", "жод"),
        cue=(
            r"\b(?:не|нема|немає|ніколи|ніхто|нікого|нікому|ніким|нічого|ніщо|нічому|ніде|нікуди|неможливо"
            r"|невідом\w+|ні|жод\w+)\b"
        ),
        idiom=(
            r"\bне (?:тільки|лише|просто|стільки|більше|менше|раніше|пізніше|без|раз|зовсім|дуже|надто|всі|усі"
            r"|завжди|обов['’ʼ]язково|цілком|так|одразу|випадково|виключено|забудьте|забувайте|соромтеся"
            r"|хвилюйтеся|гірше|кажучи|зважаючи|один|одна|одне|одні|варто|вагайтеся)\b|\b(?:або|чи|якщо|поки"
            r"|доки|чому|щоб|а|і|та|аж ніяк) не(?:має)?\b|\b(?:поки|доки)\b.{0,60}?\bне\b|\bне може не\b"
            r"|\bне\b.{0,15}\bне\b|\bяк ніколи\b|\bбільше не\b|\bвже не\b|\bнічого (?:нового|страшного|крім)\b"
            r"|\bне,|\bтак чи ні\b|\bні[,.]|\bжодн\w+ сумнів\w*|\bне [^.;]{1,60}, а\b|\bби не\b"
            r"|\bвсе або нічого\b"
        ),
        maybe=any_of(
            r"""
            не(?!діл|фт|б[оае]|щод)\w{2,} бе[зс](?!пе[кч]|кошт)\w* недо\w* крім окрім виня\w* заборон\w* відсутн\w*
            відмов\w* відхил\w* уник\w* проп[ус]\w* тільки лише лиш ледь ледве рідко небагат\w* інакш\w* інш\w+
            замість припин\w* втрат\w* втрач\w* позбав\w* помил\w* збі[йї]\w* збо\w* провал\w* порожн\w* вимк\w*
            вимик\w* від['’ʼ]єдн\w* вилуч\w* знят\w* скас\w* перерв\w* поза проти\w* анти\w* надто занадто важк\w*
            складн\w* поган\w* гірш\w* закінч\w* останн\w* відмінн\w* попри дале\w* зник\w* забу\w* зламан\w* досі
            запобі\w* перешкод\w* заваж\w* бо[їя]\w* страх\w* запереч\w* хибн\w* розір\w* розрив\w* перш раніше
            сумн\w* брак\w* кину\w* пошкодж\w* навряд закрит\w* мовч\w* промовч\w*
            """
        ),
        verb=any_of(
            r"""
            був була було були є може можуть міг могла могли буде будуть стало стали повинен повинна повинні має мають
            вдалося потрібно можна слід існує
            """
        ),
    ),
    "pl": Negation(
        quick=("nie", "nigdy", "nikt", "nic", "żad", "brak"),
        cue=r"\b(?:nie|nigdy|nikt|nikogo|nikomu|nic|niczego|niczemu|nigdzie|żad\w+|ani)\b",
        idiom=(
            r"\bnie (?:tylko|jedynie|więcej|mniej|wcześniej|później|bez|raz|całkiem|bardzo|zbyt|wszys\w+"
            r"|zawsze|koniecznie|tak|od razu|dość|sposób|zapomnij\w*|wahaj\w*|martw\w*|gorzej|mówiąc|licząc"
            r"|jeden|jedna|jedno)\b|\b(?:lub|albo|czy|jeśli|jeżeli|dopóki|dlaczego|żeby|aby|by|a|i|póki"
            r"|bynajmniej) nie\b|\bdopóki\b.{0,60}?\bnie\b|\bnie można nie\b|\bnie\b.{0,15}\bnie\b"
            r"|\bjak nigdy\b|\bjuż nie\b|\bnic (?:nowego|innego|poza)\b|\bnie,|\btak lub nie\b|\bbez żadn\w+\b"
            r"|\bżadn\w+ wątpliwości\b|\bnie [^.;]{1,60}, (?:a|lecz|ale)\b"
        ),
        maybe=any_of(
            r"""
            nie(?!mie|b[oia]|dziel|któr)\w{2,} bez(?!piecz)\w* niedo\w* oprócz prócz poza wyjąt\w* wyłącz\w*
            wyklucz\w* zabr\w+ zakaz\w* brak\w* odm[aó]w\w* odrzu\w* unik\w* ignor\w* pomi\w+ pomin\w* tylko jedynie
            ledwie ledwo rzadko mało niewiel\w* inaczej inn\w+ zamiast zatrzym\w* strac\w* utrac\w* utrat\w* pozbaw\w*
            błąd błęd\w* bledn\w* niepow\w* odłącz\w* przeciw\w* anty\w* zostaw\w* zbyt trudn\w* ciężk\w* zł[aey]\w*
            gorsz\w* kończ\w* zakończ\w* różn\w* mimo choć\w* lecz dale\w* znik\w* zapom\w* zepsut\w* nadal zapob\w*
            przeszk\w* bać boi\w* strach\w* zaprzecz\w* fałsz\w* zerw\w* zanim dopóki wcześniej więcej wątp\w*
            porzuc\w* uszkodz\w* chyba nieudan\w* mija\w* minus opuszcz\w* opuść sprzeczn\w* wyłam\w* luzem wstrzym\w*
            nicz\w+ zamknięt\w* nieczynn\w* milcz\w* przemilcz\w*
            """
        ),
        verb=any_of(
            r"""
            jest są był była było byli były może mogą mógł będzie będą został została zostały powinien powinna powinno
            ma mają udało można trzeba należy istnieje
            """
        ),
    ),
    "cs": Negation(
        quick=("ne", "ni", "žád"),
        cue=(
            r"\b(?:ne(?:ní|jsou|jsem|jste|jsi|byl[aoiy]?|bude|budou|budu|může\w*|mohl\w*|mohou|mohu|lze|má"
            r"|mají|měl\w*|musí|smí|smíte|mělo|chce|chtěl\w*|existuje\w*|podařilo|podporuje\w*|obsahuje\w*"
            r"|bylo|našel|nalezen\w*|dá|ví|vím|zná|dokáže|zobrazov\w+|používe?j\w*|používa\w*|odpovídá|máte"
            r"|mám)|nelze|nikdy|nikdo|nikoho|nikomu|nic|ničeho|nikde|žádn\w+)\b"
        ),
        idiom=(
            r"\bnejen\b|\b(?:nebo|či|pokud|proč|aby|a|když|dokud) ne\w*\b|\bdokud\b.{0,60}?\bne\w+"
            r"|\bne\w+\b.{0,15}\bne\w+|\bjako nikdy\b|\bnic (?:nového|jiného|než)\b|\bžádn\w+ pochyb\w*\b"
            r"|\bbez žádn\w+\b|\bne\w+ [^.;]{1,60}, (?:ale|nýbrž)\b"
        ),
        maybe=any_of(
            r"""
            ne\w{2,} bez\w* kromě mimo vyj\w+ vylouč\w* vyluč\w* zakáz\w* zakaz\w* chyb\w* odmít\w* zamít\w* vyh\w*
            přesk\w* vynech\w* pouze pouh\w* sotva zřídka málo jinak místo přesta\w* zastav\w* ztra\w* ztrác\w*
            zbav\w* selh\w* nul\w* přeruš\w* proti\w* anti\w* voln\w* zablok\w* nech\w* ponech\w* těžk\w* obtíž\w*
            špatn\w* horš\w* různ\w* liš\w* ačkoli\w* dale\w* zmiz\w* zapom\w* poškoz\w* rozbit\w* stále zachov\w*
            skry\w* chrán\w* zabrá\w* brán\w* boj\w* strach\w* zastaral\w* popír\w* falešn\w* dokud dřív\w* pochyb\w*
            opust\w* mylně chybn\w* ani ne nikoli\w* postrád\w* pod dosud zbýv\w* rušen\w* ruší
            zavřen\w* uzavřen\w* mlč\w* mlk\w* zmlk\w*
            """
        ),
        verb=any_of(
            r"""
            je jsou byl byla bylo byli byly může mohou mohl bude budou má mají musí lze podařilo existuje
            """
        ),
    ),
}
