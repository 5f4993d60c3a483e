"""What a language model is shown before it reads a translation: two sentences in many languages.

A base model has never been told what a translation is. After two examples in the right languages it goes on in the same
way, so that what it finds likely is what a translator would write. The sentences were written for mtqa; they say the
same in all languages, hold no names, and are in the usual script of each.
"""

from __future__ import annotations

from mtqa.language.codes import canonical

_SENTENCES = {
    "af": ("Die biblioteek maak soggens om nege oop.", "Sy woon al tien jaar in hierdie klein dorpie by die rivier."),
    "ar": ("تفتح المكتبة أبوابها في التاسعة صباحًا.", "تعيش منذ عشر سنوات في هذه البلدة الصغيرة على ضفة النهر."),
    "az": ("Kitabxana səhər saat doqquzda açılır.", "O, on ildir ki, çayın kənarındakı bu kiçik şəhərdə yaşayır."),
    "be": ("Бібліятэка адчыняецца ў дзевяць раніцы.", "Яна ўжо дзесяць гадоў жыве ў гэтым гарадку каля ракі."),
    "bg": ("Библиотеката отваря в девет сутринта.", "Тя живее от десет години в това малко градче край реката."),
    "bn": ("গ্রন্থাগারটি সকাল নয়টায় খোলে।", "তিনি দশ বছর ধরে নদীর ধারের এই ছোট শহরে বাস করছেন।"),
    "bs": ("Biblioteka se otvara u devet ujutro.", "Ona već deset godina živi u ovom malom gradu pored rijeke."),
    "ca": ("La biblioteca obre a les nou del matí.", "Fa deu anys que viu en aquest petit poble vora el riu."),
    "cs": ("Knihovna otevírá v devět hodin ráno.", "Už deset let žije v tomto malém městě u řeky."),
    "cy": (
        "Mae'r llyfrgell yn agor am naw o'r gloch y bore.",
        "Mae hi wedi byw yn y dref fach hon ger yr afon ers deng mlynedd.",
    ),
    "da": ("Biblioteket åbner klokken ni om morgenen.", "Hun har boet i denne lille by ved floden i ti år."),
    "de": ("Die Bibliothek öffnet um neun Uhr morgens.", "Sie lebt seit zehn Jahren in dieser kleinen Stadt am Fluss."),
    "el": (
        "Η βιβλιοθήκη ανοίγει στις εννέα το πρωί.",
        "Ζει εδώ και δέκα χρόνια σε αυτή τη μικρή πόλη δίπλα στο ποτάμι.",
    ),
    "en": ("The library opens at nine in the morning.", "She has lived in this small town by the river for ten years."),
    "eo": ("La biblioteko malfermiĝas je la naŭa matene.", "Ŝi loĝas jam dek jarojn en ĉi tiu urbeto apud la rivero."),
    "es": (
        "La biblioteca abre a las nueve de la mañana.",
        "Lleva diez años viviendo en esta pequeña ciudad junto al río.",
    ),
    "et": ("Raamatukogu avatakse kell üheksa hommikul.", "Ta on elanud selles väikeses jõeäärses linnas kümme aastat."),
    "eu": (
        "Liburutegia goizeko bederatzietan irekitzen da.",
        "Hamar urte daramatza ibai ondoko herri txiki honetan bizitzen.",
    ),
    "fa": ("کتابخانه ساعت نه صبح باز می‌شود.", "او ده سال است که در این شهر کوچک کنار رودخانه زندگی می‌کند."),
    "fi": (
        "Kirjasto avataan yhdeksältä aamulla.",
        "Hän on asunut tässä pienessä kaupungissa joen rannalla kymmenen vuotta.",
    ),
    "fr": (
        "La bibliothèque ouvre à neuf heures du matin.",
        "Elle vit depuis dix ans dans cette petite ville au bord de la rivière.",
    ),
    "ga": (
        "Osclaíonn an leabharlann ar a naoi ar maidin.",
        "Tá sí ina cónaí sa bhaile beag seo cois abhann le deich mbliana.",
    ),
    "gl": ("A biblioteca abre ás nove da mañá.", "Leva dez anos vivindo nesta pequena vila á beira do río."),
    "gu": ("પુસ્તકાલય સવારે નવ વાગ્યે ખુલે છે.", "તે દસ વર્ષથી નદી કિનારેના આ નાના શહેરમાં રહે છે."),
    "he": ("הספרייה נפתחת בתשע בבוקר.", "היא גרה כבר עשר שנים בעיירה הקטנה הזאת שליד הנהר."),
    "hi": ("पुस्तकालय सुबह नौ बजे खुलता है।", "वह दस साल से नदी के किनारे बसे इस छोटे शहर में रहती है।"),
    "hr": ("Knjižnica se otvara u devet ujutro.", "Ona već deset godina živi u ovom malom gradu uz rijeku."),
    "hu": ("A könyvtár reggel kilenckor nyit.", "Tíz éve él ebben a folyóparti kisvárosban."),
    "hy": ("Գրադարանը բացվում է առավոտյան ժամը իննին։", "Նա տասը տարի ապրում է գետի ափին գտնվող այս փոքրիկ քաղաքում։"),
    "id": (
        "Perpustakaan buka pukul sembilan pagi.",
        "Dia sudah sepuluh tahun tinggal di kota kecil di tepi sungai ini.",
    ),
    "is": ("Bókasafnið opnar klukkan níu á morgnana.", "Hún hefur búið í þessum litla bæ við ána í tíu ár."),
    "it": ("La biblioteca apre alle nove del mattino.", "Vive da dieci anni in questa piccola città in riva al fiume."),
    "ja": ("図書館は朝九時に開きます。", "彼女は川沿いのこの小さな町に十年間住んでいます。"),
    "ka": ("ბიბლიოთეკა დილის ცხრა საათზე იხსნება.", "ის ათი წელია მდინარის პირას მდებარე ამ პატარა ქალაქში ცხოვრობს."),
    "kk": ("Кітапхана таңғы сағат тоғызда ашылады.", "Ол он жылдан бері өзен жағасындағы осы шағын қалада тұрады."),
    "kn": ("ಗ್ರಂಥಾಲಯವು ಬೆಳಿಗ್ಗೆ ಒಂಬತ್ತು ಗಂಟೆಗೆ ತೆರೆಯುತ್ತದೆ.", "ಅವಳು ಹತ್ತು ವರ್ಷಗಳಿಂದ ನದಿಯ ಬಳಿಯ ಈ ಸಣ್ಣ ಪಟ್ಟಣದಲ್ಲಿ ವಾಸಿಸುತ್ತಿದ್ದಾಳೆ."),
    "ko": ("도서관은 아침 아홉 시에 문을 연다.", "그녀는 강가에 있는 이 작은 마을에서 십 년째 살고 있다."),
    "lt": (
        "Biblioteka atidaroma devintą valandą ryto.",
        "Ji jau dešimt metų gyvena šiame mažame miestelyje prie upės.",
    ),
    "lv": ("Bibliotēka tiek atvērta deviņos no rīta.", "Viņa jau desmit gadus dzīvo šajā mazajā pilsētiņā pie upes."),
    "mk": (
        "Библиотеката се отвора во девет часот наутро.",
        "Таа веќе десет години живее во ова мало гратче крај реката.",
    ),
    "ml": ("ലൈബ്രറി രാവിലെ ഒമ്പത് മണിക്ക് തുറക്കും.", "അവൾ പത്ത് വർഷമായി നദീതീരത്തുള്ള ഈ ചെറിയ പട്ടണത്തിൽ താമസിക്കുന്നു."),
    "mr": ("ग्रंथालय सकाळी नऊ वाजता उघडते.", "ती दहा वर्षांपासून नदीकाठच्या या लहान शहरात राहते."),
    "ms": (
        "Perpustakaan dibuka pada pukul sembilan pagi.",
        "Dia telah tinggal di pekan kecil di tepi sungai ini selama sepuluh tahun.",
    ),
    "ne": ("पुस्तकालय बिहान नौ बजे खुल्छ।", "उनी दश वर्षदेखि नदी किनारको यो सानो सहरमा बस्दै आएकी छिन्।"),
    "nl": ("De bibliotheek gaat om negen uur 's ochtends open.", "Ze woont al tien jaar in dit stadje aan de rivier."),
    "no": ("Biblioteket åpner klokken ni om morgenen.", "Hun har bodd i denne lille byen ved elven i ti år."),
    "pa": ("ਲਾਇਬ੍ਰੇਰੀ ਸਵੇਰੇ ਨੌਂ ਵਜੇ ਖੁੱਲ੍ਹਦੀ ਹੈ।", "ਉਹ ਦਸ ਸਾਲਾਂ ਤੋਂ ਦਰਿਆ ਦੇ ਕੰਢੇ ਇਸ ਛੋਟੇ ਸ਼ਹਿਰ ਵਿੱਚ ਰਹਿ ਰਹੀ ਹੈ।"),
    "pl": ("Biblioteka otwiera się o dziewiątej rano.", "Od dziesięciu lat mieszka w tym małym mieście nad rzeką."),
    "pt": ("A biblioteca abre às nove da manhã.", "Ela mora há dez anos nesta pequena cidade à beira do rio."),
    "ro": (
        "Biblioteca se deschide la ora nouă dimineața.",
        "Ea locuiește de zece ani în acest orășel de pe malul râului.",
    ),
    "ru": ("Библиотека открывается в девять утра.", "Она уже десять лет живёт в этом маленьком городе у реки."),
    "si": ("පුස්තකාලය උදේ නවයට විවෘත වේ.", "ඇය වසර දහයක් තිස්සේ ගඟ අසල මෙම කුඩා නගරයේ ජීවත් වේ."),
    "sk": ("Knižnica sa otvára o deviatej ráno.", "Už desať rokov žije v tomto malom meste pri rieke."),
    "sl": ("Knjižnica se odpre ob devetih zjutraj.", "Že deset let živi v tem majhnem mestu ob reki."),
    "sq": (
        "Biblioteka hapet në orën nëntë të mëngjesit.",
        "Ajo jeton prej dhjetë vjetësh në këtë qytet të vogël buzë lumit.",
    ),
    "sr": ("Библиотека се отвара у девет ујутру.", "Она већ десет година живи у овом малом граду поред реке."),
    "sr-Latn": ("Biblioteka se otvara u devet ujutru.", "Ona već deset godina živi u ovom malom gradu pored reke."),
    "sv": ("Biblioteket öppnar klockan nio på morgonen.", "Hon har bott i den här lilla staden vid floden i tio år."),
    "sw": ("Maktaba hufunguliwa saa tatu asubuhi.", "Ameishi katika mji huu mdogo kando ya mto kwa miaka kumi."),
    "ta": ("நூலகம் காலை ஒன்பது மணிக்குத் திறக்கிறது.", "அவள் பத்து ஆண்டுகளாக ஆற்றங்கரையில் உள்ள இந்தச் சிறிய ஊரில் வசிக்கிறாள்."),
    "te": ("గ్రంథాలయం ఉదయం తొమ్మిది గంటలకు తెరుచుకుంటుంది.", "ఆమె పది సంవత్సరాలుగా నది పక్కన ఉన్న ఈ చిన్న పట్టణంలో నివసిస్తోంది."),
    "th": ("ห้องสมุดเปิดเวลาเก้าโมงเช้า", "เธออาศัยอยู่ในเมืองเล็ก ๆ ริมแม่น้ำแห่งนี้มาสิบปีแล้ว"),
    "tl": (
        "Nagbubukas ang aklatan nang alas-nuwebe ng umaga.",
        "Sampung taon na siyang nakatira sa maliit na bayang ito sa tabi ng ilog.",
    ),
    "tr": ("Kütüphane sabah saat dokuzda açılıyor.", "On yıldır nehir kenarındaki bu küçük kasabada yaşıyor."),
    "uk": (
        "Бібліотека відчиняється о дев'ятій ранку.",
        "Вона вже десять років живе в цьому маленькому місті біля річки.",
    ),
    "ur": ("کتب خانہ صبح نو بجے کھلتا ہے۔", "وہ دس سال سے دریا کے کنارے اس چھوٹے سے شہر میں رہ رہی ہے۔"),
    "vi": ("Thư viện mở cửa lúc chín giờ sáng.", "Cô ấy đã sống ở thị trấn nhỏ bên bờ sông này được mười năm."),
    "zh": ("图书馆早上九点开门。", "她在这座河边小城住了十年。"),
    "zh-Hant": ("圖書館早上九點開門。", "她在這座河邊小城住了十年。"),
}
"""By language, as `canonical` calls it, and script where a language has two."""

_SCRIPTS = {"zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-mo": "zh-Hant", "zh-hant": "zh-Hant", "sr-latn": "sr-Latn"}
"""Codes of which the script is not the usual one of the language."""


def sentences(language: str | None) -> tuple[str, ...]:
    """The sentences in a language and its script; none where they are not known in it.

    Args:
        language: BCP 47 code.
    """
    code = (language or "").replace("_", "-").lower()
    for marked, key in _SCRIPTS.items():
        if code == marked or code.startswith(f"{marked}-"):
            return _SENTENCES[key]
    return _SENTENCES.get(canonical(language), ())
