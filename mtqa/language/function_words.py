"""The commonest function words of each language: articles, pronouns, prepositions, conjunctions, auxiliaries.

A sentence without any of its own language's is rare, and one with several of another's rarer still, so that they tell
the language of a sentence faster and more surely than letter statistics. Words are lower case and split at apostrophes
(`l` and `qu` for French, `don` and `ll` for English). To add a language, add a line; nothing else needs to change.
"""

from __future__ import annotations

from functools import cache

FUNCTION_WORDS: dict[str, str] = {
    "en": (
        "the of and to in a is that it was for on are with as his they at be this from have or by one had not but "
        "what all were when your can said there an each which she do how their if will up about out many then them "
        "these so some her would make like him into has more no could been its who did than our you we he my me i "
        "us don doesn isn wasn didn ll ve re cannot should may must while where because between through after "
        "before only also any those such does being other without whether during"
    ),
    "de": (
        "der die das und ist nicht ein eine einen einem einer eines zu zum zur den dem des mit von vom für auf im "
        "in an am als also auch es sich sie er wir ich ihr dass daß aus bei nach wie aber oder wenn noch nur so war "
        "wird werden wurde wurden sind hat haben hatte kann können keine kein keinen über unter durch um bis vor sein "
        "seine ihre ihrer seiner dieser diese dieses diesem mehr schon sehr man zwischen während muss müssen soll "
        "sollte wo was wer weil damit ohne gegen bereits beim ins sowie konnte bitte dann habe "
        "uns mich wieder warum wann"
    ),
    "fr": (
        "le la les l un une des de du d et est en à au aux dans que qu qui ne pas pour par sur avec ce cet cette "
        "ces il elle ils elles on nous vous je se s sa son ses leur leurs sont été être a ont avait était plus ou "
        "où mais comme si tout tous toute même aussi sans entre fait peut n c y dont après avant très lors quand "
        "donc sous chez notre votre nos vos doit peuvent aucun aucune depuis ainsi"
    ),
    "es": (
        "el la los las un una unos unas de del y e en a al que no se lo le les su sus por para con es son fue era "
        "ha han como más pero o si sin sobre este esta estos estas ese esa eso esto entre cuando muy también hasta "
        "desde nos hay ser está están había puede pueden todo todos todas porque donde ya ni otro otra otros mi tu "
        "te me yo él ella ellos nosotros usted mientras durante según contra debe cual tiene"
    ),
    "it": (
        "il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla "
        "dai dalle in nel nello nella nei negli nelle su sul sulla sui con per tra fra e ed o ma se che chi non è "
        "sono era ha hanno aveva essere stato stata più come anche si ci ne questo questa questi queste quello "
        "quella cui dove quando perché senza suo sua suoi loro lui lei noi voi io mi molto ogni dopo prima può "
        "possono già sia quindi dell nell all dall sull l d durante solo"
    ),
    "pt": (
        "o a os as um uma uns umas de do da dos das em no na nos nas ao à aos às por pelo pela pelos pelas para com "
        "que e é são foi era ser está estão ou mas se não mais como também já muito muitos sua seu suas seus ele "
        "ela eles elas você vocês nós eu isso isto este esta esse essa quando onde porque sem entre até sobre há "
        "tem têm foram pode podem num numa qual depois ainda apenas mesmo lhe dele dela"
    ),
    "nl": (
        "de het een en van is dat die in te op aan met voor niet zijn er was als om door bij ook naar uit hij zij "
        "ze we wij ik je jij u maar of dan nog wel geen heeft hebben had werd worden wordt zal kan kunnen moet deze "
        "dit tot over onder zo wat waar meer hun haar hem mijn onze tussen omdat tegen alleen veel al toen na "
        "zonder bent ben nu moeten zich nodig kon"
    ),
    "sv": (
        "och att det i en på är som för av med till den har inte om ett han hon de vi jag du man men var kan så "
        "från eller när ska skulle också sig sin sitt sina efter vid mot mellan under över utan hade blir blev bli "
        "än där här nu då detta denna dessa vara varit alla andra mycket mer bara ut upp in år oss honom henne dem "
        "deras någon något några ingen inga måste kunde finns vill"
    ),
    "da": (
        "og at det i en på er som for af med til den har ikke om et han hun de vi jeg du man men var kan så fra "
        "eller når skal skulle også sig sin sit sine efter ved mod mellem under over uden havde bliver blev være "
        "været hvor hvis der her nu da dette denne disse alle andre meget mere kun ud op ind år os ham hende dem "
        "deres nogen noget nogle ingen må hvad blive ville kunne vil have"
    ),
    "no": (
        "og at det i en på er som for av med til den har ikke om et han hun de vi jeg du man men var kan så fra "
        "eller når skal skulle også seg sin sitt sine etter ved mot mellom under over uten hadde blir ble være vært "
        "hvor hvis der her nå da dette denne disse alle andre mye mer bare ut opp inn år oss ham henne dem deres "
        "noen noe ingen må hva bli ville ikkje frå ein eit dei eg vere ho vart kva nokon berre å kunne vil dersom"
    ),
    "is": (
        "og að er í á sem það til við um af en ekki með fyrir var hann hún þeir þær þau ég þú eru hefur hafa verið "
        "vera því þá þegar eða frá eftir upp þess þeim sér sig sína hans hennar sé ef nú svo mjög allt allir hvað "
        "hver þessi þetta þessum einn eins yfir undir milli verður úr"
    ),
    "fi": (
        "ja on ei että se hän oli ovat kun niin kuin myös mutta tai joka jotka mitä mikä ole olla olen olivat ollut "
        "sen sitä siitä siinä tämä tämän tätä nämä ne niiden hänen heidän minun me te he minä sinä vain jos jo nyt "
        "vielä kanssa mukaan jälkeen ennen voi voidaan voit sekä eli ettei eivät kuitenkin koska missä sitten noin "
        "yli ilman kaikki jonka jossa joita älä mikäli ellei saa onko"
    ),
    "et": (
        "ja on ei et see oli mis kui ka ning aga või siis nii seda selle ta tema nad nende mina ma sa te me kes oma "
        "olid olla ole pole pärast enne kuid üle läbi juba veel väga ainult vaid koos ilma ära siin seal kus millal "
        "sest saab võib peab kõik need seega ega üks saa kas mitte"
    ),
    "hu": (
        "a az és hogy nem egy is ez azt van de meg csak már mint el ha vagy volt ki még után szerint között által "
        "majd pedig így kell lehet be mert nincs minden ezt amely ami aki amikor akkor olyan ilyen itt ott neki őt "
        "ők mi ti én te voltak lesz lett fel le azok ezek alatt során nagyon sem ne illetve sikerült e"
    ),
    "pl": (
        "i w z na nie się że do to jest o jak po co za tak od ale czy przez jego jej ich już tylko być był była "
        "było były są ma przy dla pod nad przed ze we lub oraz który która które których którym tego ten ta tym te "
        "gdy gdzie kiedy jeśli jeżeli może można także również bez między jako on ona oni my wy ja mnie mu go nas "
        "ponieważ został została więc bardzo"
    ),
    "cs": (
        "a v na se je že to s z do i o ve k za po jako ale by si jsou jeho jen pro od jsem byl byla bylo byli není "
        "nebo tak který která které kterou kterých při ze aby až než co už pod mezi před podle také může již této "
        "tento tato tyto tím jsme jste jejich ji ho mu mě však když pokud kde proto bez být nad u ke protože li "
        "nelze má nebyl lze"
    ),
    "sk": (
        "a v na sa je že to s z do i o vo k za po ako ale by si sú jeho len pre od som bol bola bolo boli nie alebo "
        "tak ktorý ktorá ktoré ktorú ktorých pri zo aby až než čo už pod medzi pred podľa tiež môže tejto tento "
        "táto tieto tým sme ste ich ju ho mu ma však keď ak kde preto bez byť nad u ku pretože má či nebol možno "
        "nedá"
    ),
    "sl": (
        "in je v na da se za so pa z s ki po ne bi ni ali tudi kot o pri od do iz jih ga mu ji te ta to ti tem sem "
        "smo ste bil bila bilo bili lahko že le še kar ko ker če med pred pod nad brez zaradi njegov njihov njen "
        "svoj ima imajo kdor kjer kateri katera katere vse vsi več samo ter naj mora kako kaj bo nisem ob"
    ),
    "hr": (
        "i je u na se da za su od s a o iz ne to koji koja koje kao ili ali do po sa što sve bi bio bila bilo bili "
        "nije nisu samo ako kad kada gdje jer te ga mu joj ih im mi vi oni ona ono on ja ti smo ste sam biti može "
        "mogu između prije poslije nakon kroz pri pod nad bez već još vrlo ovaj ova ovo taj tko treba tijekom "
        "također zbog li će nema ima nisam"
    ),
    "sr": (
        "i je u na se da za su od s a o iz ne to koji koja koje kao ili ali do po sa šta što sve bi bio bila bilo "
        "bili nije nisu samo ako kad kada gde jer te ga mu joj ih im mi vi oni ona ono on ja ti smo ste sam biti "
        "može mogu između pre posle nakon kroz pri pod nad bez već još vrlo ovaj ova ovo taj ko treba tokom takođe "
        "zbog и је у на се да за су од с а о из не то који која које као или али до по са шта што све би био била "
        "било били није нису само ако кад када где јер те га му јој их им ми ви они она оно он ја ти смо сте сам "
        "бити може могу између пре после након кроз при под над без већ још врло овај ова ово тај ко треба током "
        "такође због li će nema ima nisam ће ли нема има нисам"
    ),
    "ro": (
        "și şi de la a în un o cu pe din care nu este sunt pentru că se mai dar ce sau prin au fost ca al ale ai "
        "lui ei le îl era după fi am ar această acest aceste acestea cel cea cei cele când unde despre până între "
        "fără foarte doar numai toate tot noi voi el ea eu îi își poate pot trebuie dacă nici lor său sa unui unei "
        "către asupra fie are să putut există decât"
    ),
    "lt": (
        "ir yra kad į iš su ne tai kaip bet jis ji jie jos buvo bus arba ar o po prie nuo už per apie tik dar jau "
        "čia kai jei nėra būti gali savo jo jų šis ši šio šios šią tas ta to tos tą kuris kuri kurie kurių kurį "
        "taip pat labai dėl pagal tarp be prieš iki mes jūs aš kas nes todėl tačiau turi reikia norint negali"
    ),
    "lv": (
        "un ir ka no ar uz par kas kā bet arī vai ne nav tas tā to tie tās šis šī šo šie viņš viņa viņi bija būs "
        "lai pie pēc līdz bez starp jau vēl tikai ja kad kur jo savu sava ko tiek tika var gan kuru kurš kura kuras "
        "es mēs jūs mums pret caur ļoti būt esat nevar nevis"
    ),
    "sq": (
        "e të në dhe që i një për me nga si është u nuk më ka se do ai ajo ata ishte janë kjo ky këto këtë por ose "
        "mund kur pas deri edhe tek te së pa duke tij saj tyre kanë kishte qenë gjatë midis nëse vetëm shumë jo "
        "duhet pamundur"
    ),
    "el": (
        "και το να του η της με που την από για είναι τα ο οι στο στην σε δεν θα τον των ότι στη ένα μια ως αυτό "
        "αλλά ή αν τις τους όπως πως κατά μετά πριν μόνο μπορεί έχει έχουν ήταν πολύ"
    ),
    "tr": (
        "ve bir bu da de için ile olarak çok daha olan gibi kadar ne ama o en her sonra var değil yok ya veya ki mi "
        "mı mu ise göre önce ancak diye bile biz ben sen siz onlar onun bunun şu olduğu olduğunu oldu olur "
        "tarafından hem hiç tüm bazı eğer şey üzere arasında içinde oluyor olmalı olmalıdır herhangi"
    ),
    "az": (
        "və bir bu da də üçün ilə olaraq çox daha olan kimi qədər nə amma o ən hər sonra var deyil yox ya ki isə "
        "görə əvvəl ancaq biz mən sən siz onlar onun bunun olduğu oldu olur tərəfindən həm heç bütün bəzi əgər şey"
    ),
    "id": (
        "yang dan di ini itu dengan untuk dari pada adalah tidak dalam akan ke oleh sebagai juga atau telah karena "
        "dapat bisa ada kita kami mereka dia ia saya anda tersebut lebih sudah seperti bahwa sebuah satu para "
        "antara setelah ketika namun hanya harus belum bukan jika kepada tetapi saat masih sangat secara tak bila "
        "suatu bagi"
    ),
    "ms": (
        "yang dan di ini itu dengan untuk daripada pada adalah tidak dalam akan ke oleh sebagai juga atau telah "
        "kerana dapat boleh ada kita kami mereka dia ia saya anda tersebut lebih sudah seperti bahawa sebuah satu "
        "para antara selepas apabila namun hanya mesti belum bukan jika kepada tetapi masih sangat secara tiada tak "
        "bila dari bagi samada"
    ),
    "vi": (
        "và của là có được các một những trong cho không với đã này để người khi từ như cũng đến về tại ra vào còn "
        "nhưng sẽ hoặc thì mà đó nếu bởi vì theo rất nhiều đang phải sau trước trên dưới chỉ nên bị do giữa tôi "
        "chúng họ bạn thể lại tự nào gì"
    ),
    "tl": (
        "ang ng sa na mga at ay ito ni si para hindi kung nang isang mula o may ako siya sila kami tayo niya nila "
        "namin natin ka mo ko rin din lang pa po dahil upang kapag bago pagkatapos wala ba nito kanyang kanilang "
        "ngunit walang habang"
    ),
    "ca": (
        "el la els les un una uns unes de del dels d l i a al als en que qui per amb no es és s són era ha han com "
        "més però o si sense sobre aquest aquesta aquests aquestes aquell entre quan molt també fins des hi ser "
        "està va van pot poden tot tots perquè on ja ni seu seva seus seves li ho jo ell ella nosaltres durant "
        "segons contra n"
    ),
    "gl": (
        "o a os as un unha uns unhas de do da dos das e en no na nos nas ao á aos ás por polo pola para con que non "
        "se é son foi era ser está están ou mais pero máis como tamén xa moi seu súa seus súas el ela eles elas "
        "vostede nós eu isto iso este esta cando onde porque sen entre ata sobre hai ten teñen pode poden cal "
        "despois aínda só lle coa co"
    ),
    "eu": (
        "eta da ez du bat dira ere hau hori baina edo izan dute dituzte ditu zen ziren egin egiten den duen dela "
        "duten bere beste baino gabe arte ondoren bezala honek horrek hauek zer nola non noiz bai gehiago behar "
        "dago zuen zuten daiteke daude baldin bada dagoen batean batzuk"
    ),
    "cy": (
        "y yr yn a ac o i ar mae ei am wedi gan ond nid yw oedd hwn hon sydd bod fel neu na nad at eu ein eich nhw "
        "hi fe cael wrth dros drwy roedd bydd gall heb dim os pan lle oes hyn mewn er ni methu ddim"
    ),
    "ga": (
        "an na agus ar i is a go le ag do de tá bhí ní sé sí siad seo sin ach mar nó ó leis don den faoi chun raibh "
        "gach féidir bheith nach níl atá aon cé mé tú sibh sinn idir roimh tar nuair má á gan ann haghaidh ná"
    ),
    "af": (
        "die en van is het in nie te wat om vir met op aan sy hy ek ons jy julle hulle dit as of by na uit ook maar "
        "was sal kan moet word deur tot oor onder geen n hierdie daardie toe nog net baie meer tussen sonder omdat "
        "wees kon"
    ),
    "eo": (
        "la kaj de estas en al ne ke por ĝi li ŝi ili mi vi ni tiu tio tiuj kiu kio kiuj sed aŭ kun per el pri je "
        "ankaŭ nur pli plej estis estos povas devas ĉi tiel kiel kiam kie ĉar se jam ĝis sen sub super inter post "
        "antaŭ oni sia tute tro ĉiu esti dum"
    ),
    "sw": (
        "na ya wa kwa ni katika la za cha kuwa hii hiyo huu huo hawa yake wake lake zake au lakini kama pia sana "
        "hata baada kabla bila kila wote yote moja wakati ambayo ambao alikuwa ilikuwa sasa tu si mimi wewe yeye "
        "sisi wao"
    ),
    "ru": (
        "и в не на что с он как это по но они к из у за о же то от так для вы мы я ты было был была были быть есть "
        "если или ещё еще уже только когда где чтобы при до его её ее их него нет также может можно который которая "
        "которое которые которых этот эта эти этого этой этом тем чем все всех под над без между после перед через "
        "об со во бы ли себя свой свою свои ни она будет более очень вот даже потому однако нельзя нужно будут"
    ),
    "uk": (
        "і й в у не на що з із зі він як це по але вони до від за о же то так для ви ми я ти було був була були "
        "бути є якщо або ще вже тільки лише коли де щоб при його її їх нього немає також може можна який яка яке "
        "які яких цей ця ці цього цієї цьому тим чим всі всіх під над без між після перед через про та би чи себе "
        "свій свою свої ні вона буде більш дуже навіть тому однак має слід будуть"
    ),
    "be": (
        "і ў у не на што з ён як гэта па але яны да ад за ж то так для вы мы я ты было быў была былі быць ёсць калі "
        "або яшчэ ужо ўжо толькі дзе каб пры яго яе іх няма таксама можа можна які якая якое якія гэты гэтая гэтыя "
        "гэтага усе ўсе пад над без паміж пасля перад праз пра бы ці сябе свой сваю свае ні яна будзе больш вельмі "
        "аб мае бо мог"
    ),
    "bg": (
        "и в на не се да от за с е са по като но че това при или до той тя те то ние вие аз ти из със във беше бяха "
        "бил била било били има няма може ще още вече само кога когато където ако как какво който която което които "
        "този тази тези между след преди през под над без му ѝ им го ги си ми много също обаче защото към дали бъде "
        "нито"
    ),
    "mk": (
        "ја успеав можам и во на не се да од за со е сум сме по како но дека ова при или до тој таа тие тоа ние вие "
        "јас ти из беше беа бил била било биле има нема може ќе уште веќе само кога каде ако што кој која кое кои "
        "овој оваа овие помеѓу меѓу после пред низ под над без му ѝ им го ги си ми многу исто бидејќи"
    ),
    "ar": (
        "في من على إلى أن لا ما هذا هذه التي الذي عن مع كان كانت هو هي هم أو كما قد لم لن بين بعد قبل كل ذلك تلك "
        "عند غير حتى إذا ثم أي إن وقد وهو وهي فإن لكن ليس يمكن يتم الذين به له لها فيه منه عليه فيما"
    ),
    "fa": (
        "و در به از که این را با است برای آن یک هم تا بر خود می ها شود شد بود کرد کند نیست باید یا اما نیز هر چه "
        "اگر دیگر همه بین پس پیش های باشد شده دارد ما شما او آنها من توسط"
    ),
    "ur": (
        "کے میں کی ہے سے کا اور کو پر نے ہیں یہ وہ نہیں بھی کہ ایک تھا تھی تھے ہو اس ان کیا جو تو ہی لیے گیا کر بعد "
        "اپنے ساتھ لئے ہوئے ہوا اگر یا جب تک سب ہم آپ"
    ),
    "hi": (
        "के में की है से का और को पर ने हैं यह वह नहीं भी कि एक था थी थे हो इस उस इन कर जो तो ही लिए गया बाद अपने "
        "साथ हुए हुआ अगर यदि या जब तक सब हम आप द्वारा किया जा सकता रहा करें"
    ),
    "mr": (
        "आहे आहेत आणि व हा ही हे ते तो ती या त्या होते होता होती नाही पण किंवा मध्ये साठी एक करा केले असे काही की "
        "जर तर आपण मी आम्ही तुम्ही सर्व नंतर पूर्वी झाले करण्यासाठी शकत का करीता करत येत करण्यास"
    ),
    "ne": (
        "छ छन् र को मा यो त्यो भएको हो पनि लागि गर्न गर्नुहोस् हुन् थियो थिए एक वा तर भने सबै तपाईं तपाईँ यदि बाट "
        "द्वारा गरेको हुन्छ सकिएन छैन मात्र कुनै गर्ने लाई जब गर्दा"
    ),
}
"""Words of each language, by base language code, in no particular order."""


@cache
def words_of(lang: str) -> frozenset[str]:
    """The function words of a language (base code), empty for one that has no list."""
    return frozenset(FUNCTION_WORDS.get(_SHARED.get(lang, lang), "").split())


@cache
def languages_by_word() -> dict[str, tuple[str, ...]]:
    """For each function word the languages that it belongs to."""
    languages: dict[str, list[str]] = {}
    for lang in FUNCTION_WORDS:
        for word in words_of(lang):
            languages.setdefault(word, []).append(lang)
    return {word: tuple(found) for word, found in languages.items()}


_SHARED = {"nb": "no", "nn": "no", "bs": "hr", "sh": "sr", "cnr": "sr", "fil": "tl"}
