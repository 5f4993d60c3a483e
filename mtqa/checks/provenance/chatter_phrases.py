"""What large language models say around a translation: data for the chatter check.

Every entry is a regular expression for the beginning of a sentence, matched without regard to case; `'` stands for both
apostrophes. It begins with two plain characters, by which it is looked up. Entries of all languages are tried on every
text, since a model often answers in the language of the prompt. To add a language, add its entries.
"""

from __future__ import annotations

STRONG: dict[str, tuple[str, ...]] = {
    "en": (
        r"here(?: is|'s| are) (?:the|your|my|a|an)(?: [\w-]+){0,4}? translations?\b(?:[^.!?,\n]{0,60}?:|[.!]?$)",
        r"here(?: is|'s) (?:the|your|my) (?:\w+ )?(?:text|sentence|content|passage"
        r"|message)(?: \w+)? (?:translated )?in(?:to)? \w+:",
        r"sure(?: thing)?[,!.] (?:here(?:'s| is| are)|i can|i'll|i will"
        r"|i'd be happy to)\b[^.\n]{0,60}?(?:translat\w*|:)",
        r"certainly[,!.] (?:here(?:'s| is| are)|below is|i can|i'll|i will"
        r"|i'd be happy to)\b[^.\n]{0,60}?(?:translat\w*|:)",
        r"of course[,!.] (?:here(?:'s| is| are)|below is|i can|i'll|i will"
        r"|i'd be happy to)\b[^.\n]{0,60}?(?:translat\w*|:)",
        r"absolutely[,!.] (?:here(?:'s| is| are)|below is)\b[^.\n]{0,60}?(?:translat\w*|:)",
        r"below is (?:the|your|my|a)(?: [\w-]+){0,4}? translations?\b(?:[^.!?,\n]{0,60}?:|[.!]?$)",
        r"i hope (?:this|the|my) translation (?:helps|is helpful|meets)\b",
        r"let me know if you(?:'d| would)? (?:like|want|need) (?:me to |any )?(?:further )?(?:adjust|chang"
        r"|modif|refine|revis|translat)\w*",
        r"please let me know if you(?:'d| would)? (?:like|want|need) (?:me to |any )?(?:further )?(?:adjust"
        r"|chang|modif|refine|revis|translat)\w*",
        r"as an ai(?: language model| assistant| model| translator)?,? (?:i|my)\b",
        r"note: i(?:'ve| have) (?:translated|kept|preserved|maintained|left|adapted|used|tried)\b",
        r"i(?:'ve| have) translated (?:the|your|this) (?:\w+ )?(?:text|sentence|passage|content|message|document)\b",
        r"i have translated (?:the|your|this) (?:\w+ )?(?:text|sentence|passage|content|message|document)\b",
        r"the translation (?:of the (?:given |provided |above |following )?(?:text|sentence|passage"
        r"|phrase) )(?:is|in|to|into|would be)\b",
        r"translate the (?:following|given|provided|source) (?:\w+ )?(?:text|sentence|passage|content|segment"
        r"|string|document)\b"
        r"[^.!?\n]{0,60}?\b(?:in)?to \w+",
        r"you are an? (?:(?:professional|expert|skilled|native|helpful|experienced|certified|fluent"
        r"|highly)\b[\w ,-]{0,40}?"
        r"translator|(?:[\w-]+ ){0,3}?(?:translation (?:engine|assistant|model)|language model|ai assistant))\b",
        r"output only the (?:\w+ )?translat\w*",
        r"only (?:output|return|provide|give|reply with|respond with) the (?:\w+ )?translat\w*",
        r"provide only the (?:\w+ )?translat\w*",
        r"return only the (?:\w+ )?translat\w*",
    ),
    "de": (
        r"hier ist (?:die|deine|ihre|eine)(?: \w+){0,3}? übersetzung\b(?:[^.!?,\n]{0,60}?:|[.!]?$)",
        r"hier (?:finden sie|findest du) die übersetzung\b",
        r"gerne[,!.] hier\b[^.\n]{0,60}?(?:übersetzung|:)",
        r"natürlich[,!.] hier\b[^.\n]{0,60}?(?:übersetzung|:)",
        r"selbstverständlich[,!.] hier\b[^.\n]{0,60}?(?:übersetzung|:)",
        r"klar[,!.] hier\b[^.\n]{0,60}?(?:übersetzung|:)",
        r"ich hoffe,? (?:diese|die|meine) übersetzung (?:hilft|ist hilfreich)",
        r"als (?:ein )?ki(?:-(?:sprachmodell|modell|assistent))?,? (?:bin|habe|muss|möchte) ich\b",
        r"anmerkung: ich habe (?:\w+ ){0,4}?(?:übersetzt|beibehalten|belassen)",
        r"ich habe (?:den|ihren|deinen) (?:\w+ )?text (?:\w+ ){0,3}?übersetzt",
        r"übersetze(?:n sie)? (?:den|das|die) folgende[ns]?\b[^.!?\n]{0,60}?\bins? \w+",
        r"du bist eine? (?:professionelle|erfahrene)[rn]? (?:\w+ )?übersetzer(?:in)?\b",
        r"sie sind ein(?:e)? (?:professionelle\w*|erfahrene\w*) (?:\w+ )?übersetzer(?:in)?\b",
        r"gib nur die übersetzung\b",
        r"geben sie nur die übersetzung\b",
    ),
    "fr": (
        r"voici (?:la|votre|une|ma)(?: [\w-]+){0,3}? traduction\b(?:[^.!?,\n]{0,60}?:|[.!]?$)",
        r"voici le texte traduit\b",
        r"bien sûr ?[,!.] (?:voici|je)\b[^.\n]{0,60}?(?:traduction|:)",
        r"certainement ?[,!.] (?:voici|je)\b[^.\n]{0,60}?(?:traduction|:)",
        r"j'espère que (?:cette|la|ma) traduction\b",
        r"en tant qu(?:e modèle(?: de langage)?|'ia|'intelligence artificielle|'assistant ia),? j(?:e|')\b",
        r"remarque ?: j'ai (?:traduit|conservé|gardé)",
        r"j'ai traduit (?:le|votre|ce) (?:texte|message|passage|document)\b",
        r"tradui(?:s|sez) le (?:texte|passage|message) suivant\b",
        r"tu es une? traduct(?:eur|rice) (?:professionnel|expert|expérimenté)",
        r"vous êtes un(?:e)? traduct(?:eur|rice) (?:professionnel|expert|expérimenté)",
        r"ne (?:donne|donnez|renvoie|renvoyez|fournis|fournissez) que la traduction\b",
    ),
    "es": (
        r"aquí (?:está|tienes|tiene) (?:la|tu|su|una)(?: \w+){0,2}? traducción\b(?:[^.!?,\n]{0,60}?:|[.!]?$)",
        r"aquí (?:está|tienes|tiene) el texto traducido\b",
        r"claro[,!.] (?:aquí|a continuación)\b[^.\n]{0,60}?(?:traducción|:)",
        r"por supuesto[,!.] (?:aquí|a continuación)\b[^.\n]{0,60}?(?:traducción|:)",
        r"espero que (?:esta|la|mi) traducción\b",
        r"como (?:una? )?(?:modelo de lenguaje|ia|inteligencia artificial),? (?:puedo|tengo|soy|estoy|debo)\b",
        r"nota: he (?:traducido|mantenido|conservado)",
        r"he traducido (?:el|tu|su|este) (?:texto|mensaje|documento)\b",
        r"traduce el siguiente\b",
        r"traduzca el siguiente\b",
        r"eres un traductor (?:profesional|experto)",
        r"devuelve solo la traducción\b",
    ),
    "it": (
        r"ecco (?:la|una|il)(?: \w+){0,2}? (?:traduzione|testo tradotto)\b(?:[^.!?,\n]{0,60}?:|[.!]?$)",
        r"certo[,!.] ecco\b[^.\n]{0,60}?(?:traduzione|:)",
        r"certamente[,!.] ecco\b[^.\n]{0,60}?(?:traduzione|:)",
        r"spero che (?:questa|la|mia) traduzione\b",
        r"in quanto (?:modello (?:linguistico|di linguaggio)|ia|intelligenza artificiale),? (?:posso|sono|ho|devo)\b",
        r"come modello (?:linguistico|di linguaggio),? (?:posso|sono|ho|devo)\b",
        r"nota: ho (?:tradotto|mantenuto|conservato)",
        r"ho tradotto (?:il|questo) (?:testo|messaggio|documento)\b",
        r"traduci il seguente\b",
        r"sei un traduttore (?:professionista|esperto)",
        r"restituisci solo la traduzione\b",
    ),
    "pt": (
        r"aqui est(?:á|ão) (?:a|sua|uma)(?: \w+){0,2}? tradução\b(?:[^.!?,\n]{0,60}?:|[.!]?$)",
        r"aqui est(?:á|ão) o texto traduzido\b",
        r"claro[,!.] aqui\b[^.\n]{0,60}?(?:tradução|:)",
        r"com certeza[,!.] aqui\b[^.\n]{0,60}?(?:tradução|:)",
        r"espero que (?:esta|essa|a|minha) tradução\b",
        r"como (?:uma? )?(?:modelo de linguagem|ia),? (?:eu )?(?:posso|tenho|sou|devo)\b",
        r"nota: (?:eu )?(?:traduzi|mantive)\b",
        r"traduza o seguinte\b",
        r"você é um tradutor (?:profissional|experiente|especiali)",
        r"retorne apenas a tradução\b",
    ),
    "nl": (
        r"hier is (?:de|je|uw|een)(?: \w+){0,2}? vertaling\b(?:[^.!?,\n]{0,60}?:|[.!]?$)",
        r"natuurlijk[,!.] hier\b[^.\n]{0,60}?(?:vertaling|:)",
        r"zeker[,!.] hier\b[^.\n]{0,60}?(?:vertaling|:)",
        r"ik hoop dat (?:deze|de|mijn) vertaling\b",
        r"als (?:een )?(?:ai-)?taalmodel,? (?:ben|heb|mag) ik\b",
        r"ik heb de tekst (?:\w+ ){0,3}?vertaald",
        r"vertaal de volgende\b[^.!?\n]{0,60}?\bnaar (?:het )?\w+",
        r"je bent een (?:professionele|ervaren) vertaler\b",
        r"geef alleen de vertaling\b",
    ),
    "sv": (
        r"här är (?:din |en |den )?(?:\w+ )?översättning(?:en)?\b(?:[^.!?,\n]{0,60}?:|[.!]?$)",
        r"självklart[,!.] här\b[^.\n]{0,60}?(?:översättning\w*|:)",
        r"jag hoppas att (?:den här|denna|min) översättning",
        r"som (?:en )?(?:ai-)?språkmodell,? (?:har|är|får) jag\b",
        r"jag har översatt (?:texten|din text|meddelandet)\b",
        r"översätt följande\b",
        r"du är en (?:professionell|erfaren) översättare\b",
    ),
    "pl": (
        r"oto (?:twoje |moje )?(?:\w+ )?(?:tłumaczenie|przetłumaczony tekst)\b(?:[^.!?,\n]{0,60}?:|[.!]?$)",
        r"oczywiście[,!.] oto\b[^.\n]{0,60}?(?:tłumaczenie|:)",
        r"mam nadzieję, że (?:to|moje) tłumaczenie\b",
        r"jako (?:model językowy|model ai|sztuczna inteligencja|asystent ai),? (?:mogę|jestem|mam)\b",
        r"uwaga: przetłumaczył[ea]m\b",
        r"przetłumacz (?:następujący|poniższy)\b",
        r"jesteś (?:profesjonalnym|doświadczonym) tłumaczem\b",
        r"podaj (?:tylko|wyłącznie) tłumaczenie\b",
    ),
    "cs": (
        r"zde je (?:\w+ )?překlad\b(?:[^.!?,\n]{0,60}?:|[.!]?$)",
        r"tady je (?:\w+ )?překlad\b(?:[^.!?,\n]{0,60}?:|[.!]?$)",
        r"samozřejmě[,!.] (?:zde|tady)\b[^.\n]{0,60}?(?:překlad|:)",
        r"doufám, že (?:tento|můj) překlad\b",
        r"jako (?:jazykový model|umělá inteligence|ai model|ai asistent),? (?:mohu|jsem|nejsem|mám|nemám)\b",
        r"přelož(?:te)? následující\b",
        r"jsi (?:profesionální|zkušený) překladatel\b",
    ),
    "ru": (
        r"вот (?:ваш |твой |мой )?(?:\w+ )?(?:перевод|переведённый текст"
        r"|переведенный текст)\b(?:[^.!?,\n]{0,60}?:|[.!]?$)",
        r"конечно[,!.] вот\b[^.\n]{0,60}?(?:перевод|:)",
        r"разумеется[,!.] вот\b[^.\n]{0,60}?(?:перевод|:)",
        r"надеюсь, (?:этот|мой|что этот) перевод\b",
        r"как (?:языковая модель|ии-модель|искусственный интеллект|большая языковая модель),? (?:я|у меня)\b",
        r"примечание: я (?:перевёл|перевел|перевела|сохранил|сохранила|оставил)",
        r"переведи(?:те)? (?:следующий|этот|данный) текст\b",
        r"ты (?:— )?(?:профессиональный|опытный) переводчик\b",
        r"вы (?:— )?(?:профессиональный|опытный) переводчик\b",
        r"выведи(?:те)? только перевод\b",
    ),
    "uk": (
        r"ось (?:ваш |твій |мій )?(?:\w+ )?(?:переклад|перекладений текст)\b(?:[^.!?,\n]{0,60}?:|[.!]?$)",
        r"звичайно[,!.] ось\b[^.\n]{0,60}?(?:переклад|:)",
        r"звісно[,!.] ось\b[^.\n]{0,60}?(?:переклад|:)",
        r"сподіваюся, (?:цей|мій|що цей) переклад\b",
        r"як (?:мовна модель|велика мовна модель|штучний інтелект),? (?:я|у мене)\b",
        r"примітка: я (?:переклав|переклала|зберіг|зберегла|залишив)",
        r"переклади (?:наступний|цей|поданий) текст\b",
        r"перекладіть (?:наступний|цей|поданий) текст\b",
        r"ти (?:— )?(?:професійний|досвідчений) перекладач\b",
        r"виведи(?:те)? лише переклад\b",
    ),
    "tr": (
        r"işte (?:\w+ )?(?:çevir|metnin çevir)\w*(?:[^.!?,\n]{0,60}?:|[.!]?$)",
        r"tabii(?: ki)?[,!.] işte\b[^.\n]{0,60}?(?:çeviri\w*|:)",
        r"elbette[,!.] işte\b[^.\n]{0,60}?(?:çeviri\w*|:)",
        r"umarım bu çeviri\b",
        r"aşağıdaki metni (?:\w+ )?çevir",
    ),
    "ar": (
        r"إليك (?:\w+ )?(?:ال)?ترجمة",
        r"فيما يلي (?:ال)?ترجمة",
        r"بالتأكيد[،,!.] (?:إليك|هذه|فيما)",
        r"بالطبع[،,!.] (?:إليك|هذه|فيما)",
        r"بصفتي (?:نموذج|ذكاء)",
        r"كنموذج لغ\w*[^.\n]{0,20}(?:أنا|لا يمكنني|لا أستطيع)",
        r"ترجم النص التالي",
        r"أنت مترجم",
    ),
    "zh": (
        r"以下是(?:.{0,12})(?:翻译|翻譯|译文|譯文)",
        r"这是(?:.{0,10})(?:翻译|译文)[：:]",
        r"当然[，,！!。](?:以下|这是|下面|我(?!们))",
        r"当然可以[，,！!。](?:以下|这是|下面|我)?",
        r"好的[，,！!。](?:以下|这是|下面)",
        r"作为(?:一个|一名)?(?:人工智能|ai|大型?语言模型|语言模型)[^。\n]{0,6}[，,]我",
        r"作為(?:一個|一名)?(?:人工智慧|人工智能|ai|大型?語言模型|語言模型)[^。\n]{0,6}[，,]我",
        r"希望(?:这|此|这个)翻译",
        r"请将(?:以下|下面|下列)[^。\n]{0,20}(?:翻译|译)[成为]",
        r"将(?:以下|下面|下列)[^。\n]{0,20}(?:翻译|译)[成为]",
        r"你是一(?:个|名|位)[^。\n]{0,8}(?:翻译|译员|译者)",
        r"只(?:输出|返回|提供)(?:翻译|译文)",
    ),
    "ja": (
        r"以下(?:は|が)[^。\n]{0,16}(?:翻訳|訳文|訳)(?:です|になります|：|:)",
        r"はい、[^。\n]{0,16}(?:翻訳|訳)",
        r"こちらが[^。\n]{0,12}(?:翻訳|訳)(?:です|になります)",
        r"もちろん(?:です)?[。、！!](?:以下|こちら)",
        r"承知(?:いた)?しました[。、！!](?:以下|こちら|翻訳)",
        r"ai(?:言語モデル)?として(?:は)?、?私",
        r"次の(?:文|文章|テキスト)を[^。\n]{0,12}(?:に)?(?:翻訳|訳)し",
        r"以下の(?:文|文章|テキスト)を[^。\n]{0,12}(?:に)?(?:翻訳|訳)し",
        r"あなたは(?:プロの|優秀な)?翻訳",
        r"翻訳のみを(?:出力|返)",
    ),
    "ko": (
        r"다음은 [^.\n]{0,16}번역(?:입니다|문입니다|:)",
        r"여기 [^.\n]{0,12}번역(?:이|입니다|문)",
        r"물론(?:입니다|이죠|이지요)?[.,!] (?:다음|여기|아래)",
        r"저는 ai (?:언어 모델|어시스턴트|모델)",
        r"다음 (?:텍스트|문장|글)(?:을|를) [^.\n]{0,12}번역(?:하|해)",
        r"당신은 [^.\n]{0,10}번역가",
    ),
}
"""Said by nobody but a model, or its prompt: reported in any text."""

WEAK: dict[str, tuple[str, ...]] = {
    "en": (
        r"translation:",
        r"translated text:",
        r"final translation:",
        r"english translation:",
        r"i hope this helps\b",
        r"hope this helps\b",
        r"let me know if you (?:need|have|would|want|'d)\b",
        r"feel free to ask\b",
        r"assistant:",
        r"here(?: is|'s) the (?:text|result|answer)\b[^.!?\n]{0,40}?:",
        r"the (?:text|sentence|phrase) (?:translates|can be translated) (?:to|as|into)\b",
        r"do not (?:add|include|provide) (?:any )?(?:additional )?(?:explanations?|commentary|comments|notes)\b",
    ),
    "de": (
        r"übersetzung:",
        r"deutsche übersetzung:",
        r"ich hoffe,? das hilft\b",
        r"lass(?:en sie)? (?:es )?mich wissen,? (?:wenn|falls|ob)\b",
    ),
    "fr": (r"traduction ?:", r"j'espère que cela (?:vous |t')?aide", r"n'hésitez pas à me (?:demander|dire|faire)\b"),
    "es": (r"traducción:", r"espero que esto (?:te |le )?ayude", r"no dudes en (?:preguntar|decirme)", r"avísame si\b"),
    "it": (r"traduzione:", r"spero che questo (?:ti |le )?(?:aiuti|sia utile)", r"fammi sapere se\b"),
    "pt": (r"tradução:", r"espero que isso ajude", r"espero ter ajudado", r"me avise se\b"),
    "nl": (r"vertaling:", r"ik hoop dat dit helpt", r"laat (?:het )?me weten (?:als|of)\b"),
    "sv": (r"översättning:", r"jag hoppas att det(?:ta)? hjälper", r"hör av dig om\b"),
    "pl": (r"tłumaczenie:", r"mam nadzieję, że to pomoże", r"daj mi znać, (?:jeśli|czy)\b"),
    "cs": (r"překlad:", r"doufám, že to pomůže", r"dejte mi vědět, (?:pokud|jestli)"),
    "ru": (r"перевод:", r"надеюсь, это поможет", r"дайте (?:мне )?знать, если\b"),
    "uk": (r"переклад:", r"сподіваюся, це допоможе", r"дайте (?:мені )?знати, якщо\b"),
    "tr": (r"çeviri:", r"umarım (?:bu )?yardımcı ol"),
    "ar": (r"الترجمة:", r"ترجمة:", r"آمل أن يساعد"),
    "zh": (r"翻译[：:]", r"翻譯[：:]", r"译文[：:]", r"譯文[：:]", r"希望(?:这|这个)?对[你您]有(?:所)?帮助"),
    "ja": (r"翻訳[：:]", r"訳文[：:]", r"お役に立てれば"),
    "ko": (r"번역:", r"번역문:", r"도움이 되(?:었으면|길|시길)"),
}
"""People say this too: reported only in pairs, and only where nothing of the kind stands in the source."""

TOKENS = (
    r"(?P<token><\|(?:im_start|im_end|endoftext|eot_id|start_header_id|end_header_id"
    r"|begin_of_text|system|user|assistant|end)\|>"
    r"|\[/?INST\]|<</?SYS>>|</?(?:start_of_turn|end_of_turn|think)>"
    r"|(?m:^)###\s*(?:Instruction|Response|Assistant|Human|System|User)s?\b:?)"
)
"""Markup of prompts, anywhere in a text."""
