"""How Slavic, Turkic, Uralic and Asian languages, and Arabic, say "this text was translated by a machine"."""

from __future__ import annotations

from mtqa.checks.provenance.wording import Wording

EASTERN = (
    Wording(
        lang="pl",
        quick=("tłumacz", "przekład"),
        translation=r"\b(?:prze)?tłumaczon\w*|\btłumaczeni\w*|\bprzetłumaczon\w*|\bprzekład\w*|(?<=google )tłumacz\w*"
        r"|\btłumacz\w*(?= google)",
        machine=r"\bmaszynow\w*|\bautomatyczn\w*|\bkomputer\w*|\bsztuczn\w+ inteligencj\w*|(?-i:\b(?:AI|SI)\b)"
        r"|\bneuronow\w*|\bprogram(?:u|em)?\b|\btranslator\w*",
        this=r"\b(?:ten|ta|to|te|tego|tej|niniejsz\w+|powyższ\w+|poniższ\w+|nasz\w*)\s+(?:\w+\s+){0,2}?",
        noun=r"(?:tekst\w*|artykuł\w*|stron\w*|dokument\w*|treś\w*|witryn\w*|tłumaczeni\w*|wersj\w*|wiadomoś\w*|opis\w*"
        r"|wpis\w*)\b",
        itself=r"\b(?:to|jest to) (?:jest )?(?:automat|maszyn|tłumacz)",
        made=r"\b(?:prze)?tłumaczon[aeyo]\w*|\b(?:wykonan|wygenerowan|zrobion|dokonan|stworzon|sporządzon)\w*",
        label=r"(?:automatycznie |maszynowo )?(?:prze)?tłumaczon\w*|tłumaczenie (?:maszynowe|automatyczne|przez"
        r"|z|wykonane|:)",
        caveat=r"\bbłęd|\bodpowiedzial|\bprzeprasza|\bniedokładn|\borygina|\bniepopraw",
        modal=r"\bmoż(?:e|na|esz|liw)\w*|\bmog[ąał]\w*",
        about=r"\bjak\b|\bdlaczego\b|\bjeśli\b|\bpopraw(?:ia|ił)|\bogłosi|\brynek|\bbada"
        r"|\bfirm|\bporówn|\bużytkowni|\bludzk|\bprofesjonal|\bnie (?:\w+ ){0,3}(?:maszynow|automat"
        r"|przez google|przez ai)|\?",
        into=r"\b(?:na (?:język )?|w języku )",
        inflected=r"\w{0,2}\b",
        ending="i",
    ),
    Wording(
        lang="cs",
        quick=("přelož", "překlad"),
        translation=r"\b\w*přelož(?:en\w*|il\w*)|\bpřeklad\w*",
        machine=r"\bstrojov\w*|\bautomat\w*|\bpočítač\w*|\buměl\w+ inteligenc\w*|(?-i:\bAI\b)|\bneuronov\w*"
        r"|\bprogram(?:em|u)?\b",
        this=r"\b(?:tento|tato|toto|tyto|tohoto|této|následující|náš|naše)\s+(?:\w+\s+){0,2}?",
        noun=r"(?:text\w*|článe?k\w*|stránk\w*|dokument\w*|obsah\w*|web\w*|překlad\w*|verz\w*|zpráv\w*|popis\w*)\b",
        itself=r"\b(?:toto|tohle|jde|jedná se|to) (?:je|o)\b",
        made=r"\bpřeložen\w*|\b(?:proveden|vytvořen|vygenerován|zhotoven|pořízen)\w*",
        label=r"(?:automaticky |strojově )?přeložen\w*|(?:automatický |strojový )?překlad (?:od|pomocí|z|vytvořen|:)",
        caveat=r"\bchyb|\bodpovědn|\bomlouv|\bnepřesn|\borigin|\bpůvodní",
        modal=r"\bmůže|\bmohou\b|\blze\b",
        about=r"\bjak\b|\bproč\b|\bpokud\b|\bzlepš|\boznámil|\btrh|\bvýzkum|\bfirm|\bsrovn|\buživatel"
        r"|\blidsk|\bprofesion|\bne (?:\w+ ){0,3}(?:strojov|automat)|\bnikoli|\?",
        into=r"\bdo ",
        inflected=r"\w{0,2}\b",
        ending="a",
    ),
    Wording(
        lang="ru",
        quick=("перевод", "перевед", "переведё"),
        translation=r"\b(?:авто|машинно[- ]?)?перев[её]д[её]н\w*|\b(?:авто)?перевод(?:а|ом|ы|е)?\b"
        r"|\b(?:авто)?переводчик\w*",
        machine=r"\bмашин\w*|\bавтоматич\w*|\bавтомат\w*|\bавто(?=перев)|\bкомпьютер\w*|\bискусственн\w+ интеллект\w*"
        r"|(?-i:\bИИ\b)|(?-i:\bAI\b)|\bнейро\w*|\bпрограмм(?:ой|ы|а)\b",
        this=r"\b(?:эт(?:от|а|о|и|ого|ой|их)|данн\w+|настоящ\w+|наш\w*)\s+(?:\w+\s+){0,2}?",
        noun=r"(?:текст\w*|стать[яиюей]\w*|страниц\w*|документ\w*|материал\w*|контент\w*|сайт\w*|перевод\w*|верси\w*"
        r"|сообщени\w*|новост\w*|описани\w*|публикаци\w*|отзыв\w*)\b",
        itself=r"\bэто (?:машин|автомат|перев)",
        made=r"\bперев[её]д[её]н\w*|\b(?:выполнен|сделан|создан|сгенерирован|осуществл[её]н|произвед[её]н"
        r"|подготовлен)\w*",
        label=r"(?:автоматически |машинно )?перев[её]д[её]н\w*|(?:машинный |автоматический )?перевод(?:\s*:"
        r"| выполнен| сделан"
        r"| (?:от |с помощью |при помощи )?(?:google|гугл|яндекс|deepl))",
        caveat=r"\bошиб|\bответственн|\bизвин|\bнеточн|\bоригинал|\bпервоисточн",
        modal=r"\bмож(?:ет|но|ете)\b|\bмогут\b",
        about=r"\bкак\b|\bпочему\b|\bесли\b|\bулучш|\bобъяв|\bрын(?:ок|к)|\bисследова|\bкомпани"
        r"|\bсравн|\bпользовател|\bпрофессиональн|\bчеловек|\bне (?:\w+ ){0,3}(?:машин|автомат|google|гугл|нейро)|\?",
        into=r"\bна ",
        inflected=r"\w{0,3}\b",
        ending="ий",
    ),
    Wording(
        lang="uk",
        quick=("переклад",),
        translation=r"\b(?:авто|машинно[- ]?)?перекладен\w*|\b(?:авто)?переклад(?:у|ом|и|і)?\b|\bперекладач\w*",
        machine=r"\bмашин\w*|\bавтоматич\w*|\bавтомат\w*|\bавто(?=перекл)|\bкомп['’ʼ]ютер\w*|\bштучн\w+ інтелект\w*"
        r"|(?-i:\bШІ\b)|(?-i:\bAI\b)|\bнейро\w*|\bпрограмою\b",
        this=r"\b(?:це[йі]|ця|цьог[о]|цієї|дан\w+|наш\w*)\s+(?:\w+\s+){0,2}?",
        noun=r"(?:текст\w*|статт\w*|сторінк\w*|документ\w*|матеріал\w*|контент\w*|вміст\w*|сайт\w*|переклад\w*|версі\w*"
        r"|повідомлен\w*|новин\w*|опис\w*|публікаці\w*)\b",
        itself=r"\bце (?:машин|автомат|перекл)",
        made=r"\bперекладен\w*|\b(?:виконан|зроблен|створен|згенерован|здійснен|підготовлен)\w*",
        label=r"(?:автоматично |машинно )?перекладен\w*|(?:машинний |автоматичний )?переклад(?:\s*:| виконан\w*"
        r"| зроблен\w*"
        r"| (?:від |за допомогою )?(?:google|гугл|deepl))",
        caveat=r"\bпомил|\bвідповідальн|\bвибач|\bперепрош|\bнеточн|\bоригінал|\bпершоджерел",
        modal=r"\bмож(?:е|на|уть)\b",
        about=r"\bяк\b|\bчому\b|\bякщо\b|\bпокращ|\bполіпш|\bоголос|\bрин(?:ок|к)|\bдослід|\bкомпані"
        r"|\bпорівн|\bкористувач|\bпрофесійн|\bлюдин|\bне (?:\w+ ){0,3}(?:машин|автомат|google|гугл|нейро)|\?",
        into=r"\b(?:на |до |перекладен\w* )",
        inflected=r"\w{0,2}\b",
        ending="а",
    ),
    Wording(
        lang="tr",
        quick=("çevir", "çevri", "tercüme"),
        translation=r"\bçevril(?:di|miş)\w*|\bçeviri\w*|\btercüme\w*",
        machine=r"\bmakine\w*|\botomatik\w*|\bbilgisayar\w*|\byapay zek[aâ]\w*|(?-i:\bAI\b)|\bsinirsel\w*|\byazılım\w*",
        this=r"\b(?:bu|aşağıdaki|yukarıdaki)\s+(?:\w+\s+){0,2}?",
        noun=r"(?:metin|metn\w*|makale\w*|yazı\w*|sayfa\w*|belge\w*|içeri[kğ]\w*|site\w*|çeviri\w*|haber\w*|sürüm\w*"
        r"|mesaj\w*|açıklama\w*)\b",
        itself=r"\bbu bir (?:makine|otomatik|çeviri)",
        made=r"\bçevril(?:di|miş)\w*|\b(?:yapıl|oluşturul|üretil|hazırlan)(?:dı|di|mış|miş)\w*",
        label=r"(?:otomatik olarak |makine tarafından |google tarafından )?çevril(?:di|miş)|(?:otomatik "
        r"|makine )çevirisi?\b.{0,20}$",
        caveat=r"\bhata|\bsorumlu|\bözür|\borijinal|\basl[ıi]",
        about=r"\bnasıl\b|\bneden\b|\beğer\b|\bgeliş|\bduyur|\bpazar|\baraştır|\bşirket|\bkarşılaştır"
        r"|\bkullanıcı|\binsan\b"
        r"|\bprofesyonel|çevrilebil|\bdeğil\b|\?",
        into=r"(?:^|(?<=\s))",
        inflected=r"['’]?y[ae]\b",
    ),
    Wording(
        lang="fi",
        quick=("käänn", "käänt"),
        translation=r"\b\w*käännetty\w*|\b\w*käännös\w*|\bkääntäjä\w*",
        machine=r"\bkone\w*|\bautomaatti\w*|\btietokone\w*|\btekoäly\w*|\bneuroverk\w*",
        this=r"\b(?:tämä|tämän|nämä|tätä)\s+(?:\w+\s+){0,2}?",
        noun=r"(?:teksti\w*|artikkeli\w*|sivu\w*|asiakirja\w*|sisältö\w*|sisällö\w*|\w*käännös\w*|versio\w*"
        r"|viesti\w*)\b",
        itself=r"\btämä on\b",
        made=r"\b\w*käännetty\w*|\b(?:tehty|luotu|tuotettu)\b",
        label=r"(?:automaattisesti |koneellisesti |kone)?käännetty\b|(?:kone|automaattinen )käännös\b.{0,20}$",
        caveat=r"\bvirhe|\bvastuu|\bpahoittel|\balkuperäi|\bepätark",
        modal=r"\bvoi(?:daan|vat|t)?\b",
        about=r"\bmiten\b|\bmiksi\b|\bjos\b|\bparan|\bmarkkin|\btutkim|\byritys|\bvertail|\bkäyttäj"
        r"|\bihmis|\bammat|\bei (?:\w+ ){0,3}(?:kone|automaat|google)|\?",
        into=r"(?:^|(?<=\s))",
        inflected=r"(?:\w{0,4}ksi| kielelle)\b",
        ending="ti",
    ),
    Wording(
        lang="hu",
        quick=("fordít",),
        translation=r"\b(?:gépi )?fordít(?:ott\w*|ás\w*|ották|otta)\b|\blefordít\w+",
        machine=r"\bgép[ie]?\b|\bgéppel\b|\bautomatikus\w*|\bszámítógép\w*|\bmesterséges intelligenci\w*"
        r"|(?-i:\b(?:MI|AI)\b)",
        this=r"\b(?:ez a[z]?|ezt a[z]?|az alábbi|a fenti)\s+(?:\w+\s+){0,2}?",
        noun=r"(?:szöveg\w*|cikk\w*|oldal\w*|dokumentum\w*|tartal\w*|fordítás\w*|változat\w*|üzenet\w*|hír\w*)\b",
        itself=r"\bez (?:egy )?(?:gépi|automatikus)",
        made=r"\b(?:le)?fordított\w*|\b(?:készült|készítette|történt)\b",
        label=r"(?:automatikusan |gépileg |géppel )(?:le)?fordít\w*|(?:gépi|automatikus) fordítás\b.{0,20}$",
        caveat=r"\bhib[aá]|\bfelelős|\belnézés|\bpontatlan|\beredeti",
        modal=r"\blehet|\btud\w*\b",
        about=r"\bhogyan\b|\bmiért\b|\bha\b|\bfejl|\bjavul|\bpiac|\bkutat|\bvállalat|\bfelhasznál|\bember"
        r"|\bnem (?:\w+ ){0,3}(?:gép|automat|google)|\?",
        into=r"(?:^|(?<=\s))",
        inflected=r"(?:r[ae]| nyelvre)\b",
    ),
    Wording(
        lang="id",
        quick=("terjemah",),
        translation=r"\b(?:di)?terjemahkan\b|\bterjemahan\w*|\bpenerjemah\w*",
        machine=r"\bmesin\b|\botomatis\b|\bkomputer\b|\bkecerdasan (?:buatan|artifisial)|(?-i:\bAI\b)",
        this=r"",
        noun=r"(?:teks|artikel|halaman|dokumen|konten|situs|terjemahan|versi|pesan|berita)\s+(?:\w+\s+)?ini\b",
        itself=r"\bini adalah\b",
        made=r"\bditerjemahkan\b|\b(?:dibuat|dihasilkan|dilakukan)\b",
        label=r"diterjemahkan (?:secara|oleh|dengan|dari)|terjemahan (?:otomatis|mesin|oleh|:)",
        caveat=r"\bkesalahan|\btanggung jawab|\bmaaf|\basli\b|\bakura",
        modal=r"\bdapat\b|\bbisa\b",
        about=r"\bbagaimana\b|\bmengapa\b|\bjika\b|\bmeningkat|\bpasar|\bpenelitian|\bperusahaan"
        r"|\bpengguna|\bmanusia|\bprofesional|\bbukan\b|\btidak\b|\?",
        into=r"\b(?:ke dalam |ke )(?:bahasa )?",
    ),
    Wording(
        lang="ar",
        quick=("ترجم",),
        translation=r"(?:ال|ب)?ترجمة\b|(?:تمت|تم|تُ?ترجم|مترجم)\w*(?: ترجم\w*)?|ترجمت\w*|مترجم\w*|ترجمة\w*",
        machine=r"آلي\w*|الآلي\w*|تلقائي\w*|\w*أوتوماتيكي\w*|الذكاء الاصطناعي|ذكاء اصطناعي|(?-i:\bAI\b)|الحاسوب"
        r"|الكمبيوتر",
        this=r"(?:هذ[اه]|هذه)\s+(?:ال)?",
        noun=r"(?:ال)?(?:نص|مقال\w*|صفحة|مستند|محتوى|موقع|ترجمة|نسخة|رسالة|خبر)\b",
        itself=r"(?:هذه|هذا) (?:هي |هو )?(?:ترجمة|نص مترجم)",
        made=r"تمت\b|تم\b|مترجم\w*|أُ?نجزت|أُ?جريت",
        label=r"(?:تمت ال?ترجم|ترجمة (?:آلية|تلقائية|بواسطة|من)|مترجم\w*)",
        caveat=r"أخطاء|خطأ|مسؤول|نعتذر|عذر|الأصل|دقة|دقيق",
        modal=r"يمكن",
        about=r"كيف|لماذا|إذا|تحس[يّ]ن|أعلن|سوق|دراسة|بحث|شرك|مستخدم|بشري|ليست?\b|؟",
        into=r"إلى (?:اللغة )?",
    ),
    Wording(
        lang="zh",
        quick=("译", "譯"),
        translation=r"机器翻译|機器翻譯|机翻|自动翻译|自動翻譯|翻译|翻譯|译文|譯文|译自|譯自",
        machine=r"机器|機器|机翻|自动|自動|人工智能|人工智慧|(?-i:AI)|电脑|電腦|计算机|软件|軟體|大模型|神经",
        this=r"(?:本|此|该|這|这|以下|以上)[篇个個份段]?",
        noun=r"(?:文|文章|页|頁|页面|頁面|网页|網頁|文档|文檔|文件|内容|內容|网站|網站|翻译|翻譯|译文|譯文|版本|新闻|新聞|信息|资料)",
        itself=r"(?:这|這|此|本)[是为為]|^(?:本|此)?译文|由.{1,12}(?:翻译|翻譯|译|譯)",
        made=r"翻译|翻譯|译|譯|生成|完成|提供|制作",
        label=r"(?:由.{1,12}(?:翻译|翻譯|译|譯)|(?:机器|機器|自动|自動|谷歌|google|百度)\s?(?:翻译|翻譯)[,，;；:：(（]|机翻)",
        caveat=r"错误|錯誤|责任|責任|抱歉|歉|不准确|不準確|准确性|仅供参考|僅供參考|原文|为准|為準",
        modal=r"可以|能够",
        about=r"如何|为什么|為什麼|如果|提高|改进|宣布|市场|研究|公司|比较|用户|用戶|人工翻译|人工翻譯|专业"
        r"|不是|并非|非机|非機|？|\?",
        into=r"[译譯](?:成|为|為|至|到)?",
        inflected="",
    ),
    Wording(
        lang="ja",
        quick=("翻訳", "訳"),
        translation=r"機械翻訳|自動翻訳|翻訳|和訳|英訳|訳文",
        machine=r"機械|自動|人工知能|(?-i:AI)|ＡＩ|コンピュータ\w*|ソフト|ニューラル",
        this=r"(?:この|本|当|以下の|上記の)",
        noun=r"(?:文章|文|記事|ページ|ページの内容|文書|ドキュメント|コンテンツ|サイト|ウェブサイト|翻訳|訳文|版|ニュース|メッセージ|テキスト|説明)",
        itself=r"これは|こちらは",
        made=r"翻訳さ|翻訳し|作成さ|生成さ|行われ|によるもの|によって|により|です",
        label=r"(?:機械|自動|AI|google|deepl|グーグル)\s?(?:による)?翻訳(?:です|されて|により|による|[:：(（])|翻訳[:：]",
        caveat=r"誤り|間違|責任|ご了承|お詫び|申し訳|正確|不正確|原文|参考",
        modal=r"できます|できる|可能",
        about=r"方法|なぜ|場合は|改善|向上|発表|市場|研究|会社|企業|比較|ユーザー|人手|プロ|ではなく"
        r"|ではありません|していません|か？|\?",
        into=r"(?:^|(?<=[をらはがで、]))",
        inflected=r"[にへ]",
    ),
    Wording(
        lang="ko",
        quick=("번역",),
        translation=r"기계\s?번역|자동\s?번역|번역",
        machine=r"기계|자동|인공\s?지능|(?-i:AI)|컴퓨터|소프트웨어|신경망",
        this=r"(?:이|본|해당|다음)\s+",
        noun=r"(?:글|기사|페이지|문서|콘텐츠|내용|사이트|번역|번역문|버전|뉴스|메시지|텍스트|설명)",
        itself=r"이것은|이는",
        made=r"번역(?:되|된|됨|했|입)|작성(?:되|된)|생성(?:되|된)|제공",
        label=r"(?:기계|자동|AI|구글|google|파파고)\s?(?:로\s?)?번역(?:됨|되었|된|입니다|[:(])|번역[:]",
        caveat=r"오류|책임|죄송|양해|부정확|정확|원문|참고",
        modal=r"수 있",
        about=r"방법|왜|경우|개선|향상|발표|시장|연구|회사|기업|비교|사용자|사람이|전문|아니|\?",
        into=r"(?:^|(?<=\s))",
        inflected="로",
    ),
)
