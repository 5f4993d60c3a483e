"""What large language models say instead of a translation: data for the refusal check.

Entries are written as those of `chatter_phrases`.
"""

from __future__ import annotations

REFUSAL: dict[str, tuple[str, ...]] = {
    "en": (
        r"i(?:'m| am) (?:really |very |so )?sorry,? but (?:as an ai\b|i (?:cannot|can't|can not|won't|will not"
        r"|am unable to|am not able to)(?: \w+){0,3}? (?:translat\w+|(?:assist|help)(?: you)? with (?:that|this"
        r"|your|translat)|(?:fulfil+|comply with|process|complete|answer|continue with) (?:that|this|your|the)"
        r"|generate|provide (?:a|the|this|that|any) \w+))",
        r"i am (?:really |very )?sorry,? but (?:as an ai\b|i (?:cannot|can't"
        r"|am unable to)(?: \w+){0,3}? (?:translat\w+|(?:assist|help)(?: you)? with (?:that|this|your)"
        r"|fulfil+ (?:that|this|your)))",
        r"sorry,? (?:but )?(?:as an ai\b|i (?:cannot|can't|can not|am unable to)(?: \w+){0,2}? (?:translat\w+"
        r"|(?:assist|help) with (?:that|this|your)|fulfil+ (?:that|this|your)))",
        r"i (?:cannot|can't|can not|won't|will not|am unable to|am not able to"
        r"|do not feel comfortable) (?:translat(?:e|ing) (?:this|that|the|your|any|content|text)|(?:assist"
        r"|help)(?: you)? with (?:this|that|your) (?:request|translation|task)|fulfil+ (?:this|that"
        r"|your) request|comply with (?:this|that|your) request|provide (?:a|the|this|that) translation"
        r"|process (?:this|that|your) request|complete (?:this|that|your) (?:request|translation))",
        r"i apologi[sz]e,? but (?:as an ai\b|i (?:cannot|can't|am unable to"
        r"|am not able to)(?: \w+){0,3}? (?:translat\w+|assist|provide|fulfil+|comply|process|complete))",
        r"i'm (?:unable|not able) to (?:translate|assist with (?:this|that|your)|fulfil+ (?:this|that|your)"
        r"|provide (?:a|the|this|that) translation)",
        r"as an ai(?: language model| assistant| model)?,? i (?:cannot|can't|am unable|am not able|do not|don't"
        r"|must|am not)\b",
        r"unfortunately,? i (?:cannot|can't|am unable to|am not able to) (?:translate|assist with|provide (?:a"
        r"|the|this) translation|fulfil+ (?:this|that|your))",
        r"it (?:seems|looks|appears) (?:like |that )?(?:you|there)\b[^.!?\n]{0,50}?\b(?:text|sentence"
        r"|content) (?:to|for|that|you)\b[^.!?\n]{0,30}?translat\w+",
        r"please provide (?:me )?(?:with )?the (?:\w+ )?(?:text|sentence|content)\b[^.!?\n]{0,50}?translat\w+",
        r"there is no (?:text|content|sentence) to (?:be )?translate",
    ),
    "de": (
        r"es tut mir leid,? aber ich (?:kann|darf)\b[^.!?\n]{0,60}?(?:übersetz\w*|anfrage|dabei (?:nicht"
        r"|leider)|behilflich|ki\b)",
        r"tut mir leid,? (?:aber )?ich kann\b[^.!?\n]{0,60}?(?:übersetz\w*|anfrage|dabei nicht)",
        r"entschuldigung,? (?:aber )?ich kann\b[^.!?\n]{0,60}?(?:übersetz\w*|anfrage)",
        r"leider kann ich (?:diese[nrs]?|den|das|die|der|ihre|deine)\b[^.!?\n]{0,40}?(?:übersetz\w*|anfrage)",
        r"ich kann (?:diesen|den|ihren|deinen) text (?:\w+ )?nicht übersetzen",
        r"als (?:ein )?ki(?:-(?:sprachmodell|modell|assistent))?,? (?:kann|darf|bin|habe) ich\b",
        r"bitte (?:geben sie|gib)(?: mir)? den text\b[^.!?\n]{0,50}?übersetz\w*",
    ),
    "fr": (
        r"je suis désolée?,? mais (?:en tant qu|je ne (?:peux|suis)\b[^.!?\n]{0,50}?(?:tradu\w+|demande"
        r"|aider avec|assister))",
        r"désolée?,? (?:mais )?je ne (?:peux|suis)\b[^.!?\n]{0,50}?(?:tradu\w+|demande|aider avec|assister)",
        r"je ne peux pas (?:traduire (?:ce|cette|le|votre)|répondre à (?:cette|votre) demande"
        r"|vous aider avec (?:cette|votre) demande|fournir (?:de|la|cette) traduction)",
        r"en tant qu(?:'ia|'intelligence artificielle|e modèle de langage|'assistant ia),? je ne\b",
        r"veuillez (?:me )?fournir le texte\b[^.!?\n]{0,40}?tradui\w*",
    ),
    "es": (
        r"lo siento,? pero (?:como\b[^.!?\n]{0,30}?(?:ia|lenguaje)|no puedo\b[^.!?\n]{0,50}?(?:tradu\w+"
        r"|solicitud|ayudar(?:te|le)? con (?:eso|esto|esa|esta)|asistir))",
        r"no puedo (?:traducir (?:este|ese|el|esta|su|tu)|ayudar(?:te|le)? con (?:esa|esta) solicitud"
        r"|cumplir con (?:esa|esta|su|tu) solicitud|proporcionar (?:una|la|esta) traducción)",
        r"como (?:una )?(?:ia|inteligencia artificial|modelo de lenguaje)\b[^.!?\n]{0,30}?,? no (?:puedo|tengo)\b",
        r"por favor,? proporciona(?:me)? el texto\b[^.!?\n]{0,40}?tradu\w+",
    ),
    "it": (
        r"mi dispiace,? ma (?:come\b[^.!?\n]{0,30}?(?:ia|linguaggio|linguistico)|non (?:posso"
        r"|sono in grado)\b[^.!?\n]{0,50}?(?:tradu\w+|richiesta|aiutar\w+ con|assister\w+))",
        r"non posso (?:tradurre (?:questo|il|questa|la)|soddisfare (?:questa|la tua|la sua) richiesta"
        r"|aiutarti con questa richiesta|fornire (?:una|la|questa) traduzione)",
        r"in quanto (?:ia|intelligenza artificiale|modello linguistico)\b[^.!?\n]{0,20}?,? non (?:posso|sono)\b",
    ),
    "pt": (
        r"desculpe,? mas (?:como\b[^.!?\n]{0,30}?(?:ia|linguagem)|(?:eu )?não posso\b[^.!?\n]{0,50}?(?:tradu\w+"
        r"|solicitação|pedido|ajudar com (?:isso|isto|esse|este)))",
        r"lamento,? mas não posso\b[^.!?\n]{0,50}?(?:tradu\w+|solicitação|pedido|ajudar com (?:isso|isto))",
        r"sinto muito,? mas (?:eu )?não posso\b[^.!?\n]{0,50}?(?:tradu\w+|solicitação|pedido|ajudar com (?:isso|isto))",
        r"não posso (?:traduzir (?:este|esse|o|esta)|atender a (?:esta|essa) solicitação|fornecer (?:uma|a"
        r"|esta) tradução)",
        r"como (?:um )?(?:uma )?(?:ia|modelo de linguagem"
        r"|inteligência artificial)\b[^.!?\n]{0,20}?,? (?:eu )?não (?:posso|tenho)\b",
    ),
    "nl": (
        r"het spijt me,? maar ik kan\b[^.!?\n]{0,50}?(?:vertal\w+|vertaling|verzoek|helpen met)",
        r"sorry,? (?:maar )?ik kan\b[^.!?\n]{0,50}?(?:vertal\w+|vertaling|verzoek)",
        r"ik kan (?:deze tekst|dit|dit verzoek|uw verzoek|je verzoek) (?:\w+ )?niet (?:vertalen|uitvoeren|inwilligen)",
        r"als (?:een )?(?:ai|ai-taalmodel|taalmodel),? kan ik\b",
    ),
    "sv": (
        r"jag är ledsen,? men jag kan inte\b[^.!?\n]{0,50}?(?:översätt\w*|begäran"
        r"|hjälpa (?:dig )?(?:till )?med (?:det|detta))",
        r"tyvärr kan jag inte (?:översätta|hjälpa (?:dig )?(?:till )?med (?:den här|denna|din) begäran)",
        r"jag kan inte (?:översätta (?:den här|denna|texten|detta)|uppfylla (?:den här|denna|din) begäran)",
        r"som (?:en )?(?:ai|ai-modell|språkmodell),? kan jag inte\b",
    ),
    "pl": (
        r"przepraszam,? ale nie mogę\b[^.!?\n]{0,50}?(?:tłumacz\w*|przetłumacz\w*|prośb\w*|żądani\w*|pomóc (?:z|w) ty)",
        r"przykro mi,? ale nie mogę\b[^.!?\n]{0,50}?(?:tłumacz\w*|przetłumacz\w*|prośb\w*|żądani\w*|pomóc (?:z|w) ty)",
        r"nie mogę (?:przetłumaczyć (?:tego|tej|podanego)|spełnić (?:tej|twojej) prośby)",
        r"jako (?:model językowy|sztuczna inteligencja|ai),? nie (?:mogę|jestem)\b",
    ),
    "cs": (
        r"omlouvám se,? ale nemohu\b[^.!?\n]{0,50}?(?:překl\w*|přelož\w*|požadav\w*|žádost\w*|s tím pomoci)",
        r"je mi líto,? ale nemohu\b[^.!?\n]{0,50}?(?:překl\w*|přelož\w*|požadav\w*|žádost\w*|s tím pomoci)",
        r"nemohu (?:přeložit (?:tento|tuto|daný)|splnit (?:tento|váš) požadavek)",
        r"jako (?:jazykový model|umělá inteligence|ai),? nemohu\b",
    ),
    "ru": (
        r"извините,? но (?:как\b[^.!?\n]{0,30}?модель|я не могу\b[^.!?\n]{0,50}?(?:перевес\w*|перевод\w*"
        r"|запрос\w*|помочь с эт))",
        r"к сожалению,? я не могу (?:перевести|выполнить (?:этот|ваш) запрос|помочь с (?:этим|вашим) запросом)",
        r"прошу прощения,? но я не могу\b[^.!?\n]{0,50}?(?:перевес\w*|перевод\w*|запрос\w*)",
        r"я не могу (?:перевести (?:этот|данный|это)|выполнить (?:этот|ваш|данный) запрос|помочь с (?:этим"
        r"|вашим) запросом)",
        r"как (?:языковая модель|большая языковая модель|ии|искусственный интеллект),? я не (?:могу|способ|имею"
        r"|в состоянии)",
        r"пожалуйста,? (?:предоставьте|пришлите|укажите) (?:\w+ )?текст\b[^.!?\n]{0,40}?перев\w+",
    ),
    "uk": (
        r"вибачте,? але (?:як\b[^.!?\n]{0,30}?модель|я не можу\b[^.!?\n]{0,50}?(?:перекла\w*|запит\w*|допомогти з ц))",
        r"на жаль,? я не можу (?:перекласти|виконати (?:цей|ваш) запит|допомогти з (?:цим|вашим) запитом)",
        r"я не можу (?:перекласти (?:цей|даний|це)|виконати (?:цей|ваш) запит|допомогти з (?:цим|вашим) запитом)",
        r"як (?:мовна модель|велика мовна модель|ші|штучний інтелект),? я не (?:можу|здат|маю)",
    ),
    "tr": (
        r"üzgünüm,? (?:ama |ancak )?[^.!?\n]{0,50}?(?:çevir\w*|isteğ\w*|taleb\w*|yardımcı olama\w*)",
        r"özür dilerim,? (?:ama |ancak )?[^.!?\n]{0,50}?(?:çevir\w*|isteğ\w*|taleb\w*|yardımcı olama\w*)",
        r"maalesef (?:bu|metni|isteğ)[^.!?\n]{0,40}?(?:çeviremem|çeviremiyorum|yerine getiremem)",
        r"bir yapay zek[aâ](?: dil modeli)? olarak\b[^.!?\n]{0,60}?(?:amam|emem|amıyorum|emiyorum)",
    ),
    "ar": (
        r"آسف[،,] (?:ولكن|لكن)[^.!?\n]{0,40}(?:ترجم|المساعدة|طلب)",
        r"عذرا?ً?[،,] (?:ولكن|لكن|لا)[^.!?\n]{0,40}(?:ترجم|المساعدة في|طلب)",
        r"لا يمكنني (?:ترجمة|المساعدة في هذا|تلبية)",
        r"لا أستطيع (?:ترجمة|المساعدة في هذا|تلبية)",
    ),
    "zh": (
        r"抱歉[，,][^。！\n]{0,12}(?:无法|不能)[^。！\n]{0,16}(?:翻译|请求|协助|提供帮助|回答)",
        r"对不起[，,][^。！\n]{0,12}(?:无法|不能)[^。！\n]{0,16}(?:翻译|请求|协助|提供帮助|回答)",
        r"很抱歉[，,][^。！\n]{0,12}(?:无法|不能)[^。！\n]{0,16}(?:翻译|请求|协助|提供帮助|回答)",
        r"我无法(?:翻译|协助|满足|完成|提供)(?:该|这|此|您|你)",
        r"我不能(?:翻译|协助|满足|完成|提供)(?:该|这|此|您|你)",
        r"作为(?:一个|一名)?(?:人工智能|ai|大型?语言模型|语言模型)[^。！\n]{0,12}我(?:无法|不能|没有)",
        r"请提供[^。！\n]{0,10}(?:翻译|需要翻译)的(?:文本|内容|句子)",
    ),
    "ja": (
        r"申し訳(?:ありません|ございません)(?:が)?[、。][^\n]{0,40}?(?:翻訳|リクエスト|ご要望|お手伝い)[^。\n]{0,12}(?:でき|かね|お応え)",
        r"すみませんが、[^。\n]{0,30}?(?:翻訳|リクエスト|お手伝い)[^。\n]{0,12}(?:でき|かね)",
        r"このリクエストに(?:は)?(?:お応え|対応)(?:でき|いたしかね)",
        r"aiとして[^。\n]{0,30}(?:できません|かねます)",
        r"翻訳するテキストを(?:提供|入力)",
    ),
    "ko": (
        r"죄송(?:하지만|합니다만|합니다[.,])[^\n]{0,40}?(?:번역|요청(?:을|에)|도와)[^.\n]{0,16}(?:수 없|어렵|못)",
        r"이 요청(?:을|은|에) [^.\n]{0,20}(?:수 없)",
        r"ai(?: 언어 모델)?(?:로서|이기 때문에)[^.\n]{0,40}(?:수 없|않)",
        r"번역할 (?:텍스트|문장|내용)(?:을|를) (?:제공|입력)",
    ),
}
"""A refusal, or a request for the text, in place of a translation."""
