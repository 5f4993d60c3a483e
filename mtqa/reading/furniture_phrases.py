"""The words by which page furniture is told, in twelve languages.

Every phrase stands for a whole line, but for those of `CREDITS`, which a name may follow. All lower case.
"""

from __future__ import annotations


def _phrases(table: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in table.strip().replace("\n", "|").split("|"))


CREDITS = _phrases(
    """
    photo | photos | photo by | photos by | photo credit | photo credits | photo source | photograph by | image
    image by | image credit | image credits | image source | picture | picture by | illustration by | video by
    courtesy of | source | foto | fotos | foto von | bild | bilder | bildquelle | bildnachweis | quelle | grafik
    photo de | crédit photo | crédits photo | crédit | crédits | photographie | illustration | foto de | fotos de
    fotografía | fotografía de | imagen | crédito | créditos | foto por | fuente | foto di | fotografia di
    immagine | fonte | crediti | foto por | imagem | imagem de | crédito da foto | reprodução | divulgação
    foto door | beeld | beeld door | bron | zdjęcie | zdjęcia | fot | fot. | autor zdjęcia | źródło | zdj | zdj.
    фото | фотография | фотографии | автор фото | изображение | источник | источник фото | снимок | світлина
    зображення | джерело | джерело фото | 图片 | 图 | 图片来源 | 摄影 | 摄 | 照片 | 来源 | 供图 | 资料图 | 写真
    画像 | 写真提供 | 撮影 | 画像提供 | 出典 | 提供
    """
)
"""Before the name of who made a picture, or before nothing at all."""

MORE = _phrases(
    """
    read also | read more | also read | read next | see also | more news | more stories | more articles
    latest news | more on this topic | more on this story | more on the topic | more from this section | related
    related news | up next | related articles | related stories | related posts | related topics | related content
    recommended | top stories | recommended for you | recommended reading | you may also like
    you might also like | you may also be interested in | most read | most popular | most viewed | popular news
    popular | trending | trending now | latest | latest stories | news on the topic | materials on the topic
    on the topic | read on the topic | other news | news feed | don't miss | lesen sie auch | lesen sie mehr
    mehr zum thema | auch interessant | das könnte sie auch interessieren | weiterlesen | weitere artikel
    weitere nachrichten | mehr nachrichten | ähnliche artikel | meistgelesen | siehe auch | neueste nachrichten
    lire aussi | à lire aussi | lisez aussi | lire plus | en savoir plus | voir aussi | articles similaires
    à découvrir | plus d'actualités | les plus lus | sur le même sujet | dernières nouvelles | vous aimerez aussi
    articles liés | lea también | lee también | leer también | leer más | te puede interesar | le puede interesar
    artículos relacionados | noticias relacionadas | más noticias | lo más leído | ver también | véase también
    últimas noticias | más información | leggi anche | leggi di più | articoli correlati | potrebbe interessarti
    altre notizie | i più letti | vedi anche | ultime notizie | notizie correlate | leia também | leia mais
    veja também | notícias relacionadas | artigos relacionados | mais notícias | mais lidas | você pode gostar
    últimas notícias | lees ook | lees verder | lees meer | zie ook | gerelateerde artikelen | meer nieuws
    meest gelezen | laatste nieuws | czytaj też | czytaj także | czytaj również | przeczytaj także
    przeczytaj też | czytaj więcej | zobacz też | zobacz także | zobacz również | powiązane artykuły
    więcej wiadomości | najczęściej czytane | najnowsze wiadomości | читайте также | читайте ещё | читайте еще
    смотрите также | см. также | ещё новости | еще новости | больше новостей | другие новости | материалы по теме
    по теме | новости по теме | похожие статьи | похожие материалы | популярное | самое читаемое
    последние новости | главные новости | рекомендуем | лента новостей | подробнее | читайте також | читайте ще
    дивіться також | див. також | більше новин | інші новини | новини за темою | схожі новини | матеріали за темою
    останні новини | головні новини | популярні новини | стрічка новин | вас може зацікавити | 相关阅读 | 相关新闻
    相关文章 | 延伸阅读 | 更多新闻 | 推荐阅读 | 热门文章 | 另请参阅 | 最新消息 | 更多 | 猜你喜欢 | 関連記事
    関連ニュース | あわせて読みたい | こちらも読む | もっと読む | 続きを読む | 人気記事 | おすすめ記事
    最新ニュース
    """
)
"""Before a list of teasers."""

SEE_ALSO = _phrases(
    """
    see also | related | related topics | related content | related articles | recommended | recommended reading
    popular | latest | on the topic | siehe auch | weiterlesen | mehr zum thema | ähnliche artikel | voir aussi
    en savoir plus | articles liés | ver también | véase también | más información | artículos relacionados
    vedi anche | articoli correlati | veja também | artigos relacionados | zie ook | gerelateerde artikelen
    zobacz też | zobacz także | zobacz również | powiązane artykuły | см. также | смотрите также | по теме
    подробнее | популярное | див. також | дивіться також | 更多 | 另请参阅 | 相关文章 | 関連記事
    """
)
"""Those of `MORE` that head reference sections of documents too: no furniture where they are marked up as headings."""

CALLS = tuple(
    _phrases(
        """
        share on | share via | follow us on | follow us in | subscribe to our | sign up for our | join us on
        join our telegram | join our channel | get the latest | auf facebook | folgen sie uns auf | folge uns auf
        abonnieren sie unseren | suivez-nous sur | abonnez-vous à notre | síguenos en | síganos en
        suscríbete a nuestr | suscríbase a nuestr | seguici su | iscriviti alla nostra | siga-nos n
        acompanhe-nos | assine nossa | volg ons op | meld je aan voor | obserwuj nas na | zapisz się na
        dołącz do nas | подписывайтесь на | подпишитесь на | следите за нами | читайте нас | присоединяйтесь к нам
        підписуйтесь на | підписуйтеся на | підпишіться на | стежте за нами | читайте нас | приєднуйтесь до
        关注我们的 | 扫码关注 | 公式アカウントをフォロー
        """
    )
)
"""Beginnings of short lines that ask readers to do something with the page."""

COOKIES = tuple(
    _phrases(
        """
        we use cookies | this site uses cookies | this website uses cookies | our site uses cookies
        by using this site | by continuing to use | wir verwenden cookies | wir nutzen cookies
        diese website verwendet cookies | diese seite verwendet cookies | nous utilisons des cookies
        ce site utilise des cookies | utilizamos cookies | usamos cookies | este sitio utiliza cookies
        este sitio web utiliza cookies | utilizziamo i cookie | utilizziamo cookie | questo sito utilizza
        questo sito usa | este site utiliza cookies | este site usa cookies | wij gebruiken cookies
        we gebruiken cookies | deze website gebruikt cookies | deze site gebruikt cookies | używamy plików cookie
        ta strona używa | ta strona korzysta | мы используем файлы cookie | мы используем cookie
        мы используем куки | этот сайт использует | наш сайт использует | ми використовуємо файли cookie
        ми використовуємо cookie | цей сайт використовує | 本网站使用 | 我们使用cookie | 当サイトではcookie
        当サイトはcookie
        """
    )
)
"""Beginnings of cookie notices."""

ACTIONS = _phrases(
    """
    share | share this | share this article | share this post | share this page | share this story
    share on facebook | share on twitter | share on x | share on linkedin | share on whatsapp | share on telegram
    share via email | tweet | tweet this | print | print this page | print this article | print version
    email this | save | bookmark | subscribe | subscribe now | subscribe to our newsletter
    subscribe to the newsletter | sign up | sign up for our newsletter | sign up now | sign in | log in | login
    log out | register | follow us | follow us on facebook | follow us on twitter | follow us on telegram
    follow us on google news | join us on telegram | comments | comment | leave a comment | leave a reply
    add a comment | post a comment | write a comment | view comments | show comments | no comments
    no comments yet | reply | report | like | accept | accept all | accept cookies | accept all cookies
    reject all | cookie settings | manage cookies | cookie policy | privacy policy | terms of use
    terms of service | advertisement | advertising | sponsored | sponsored content | ad | skip to content
    skip to main content | back to top | to top | home | menu | search | next | previous | next article
    previous article | load more | show more | loading | tags | all rights reserved | contact us | about us
    donate | download the app | teilen | auf facebook teilen | auf twitter teilen | artikel teilen | drucken
    artikel drucken | abonnieren | anmelden | newsletter abonnieren | folgen sie uns | kommentare
    kommentar schreiben | kommentieren | alle akzeptieren | anzeige | cookies akzeptieren | cookie-einstellungen
    datenschutz | impressum | werbung | nach oben | zum inhalt springen | startseite | suche
    alle rechte vorbehalten | mehr anzeigen | zurück | weiter | partager | partager sur facebook
    partager sur twitter | partager cet article | imprimer | s'abonner | abonnez-vous | se connecter | connexion
    s'inscrire | suivez-nous | commentaires | laisser un commentaire | ajouter un commentaire | tout accepter
    accepter les cookies | mentions légales | publicité | haut de page | aller au contenu | accueil
    tous droits réservés | voir plus | précédent | suivant | compartir | compartir en facebook
    compartir en twitter | imprimir | suscribirse | suscríbete | suscríbase | iniciar sesión | registrarse
    síguenos | síganos | comentarios | deja un comentario | dejar un comentario | aceptar todo | aceptar cookies
    política de privacidad | publicidad | volver arriba | ir al contenido | inicio | todos los derechos reservados
    ver más | anterior | siguiente | condividi | condividi su facebook | stampa | iscriviti
    iscriviti alla newsletter | accedi | registrati | seguici | commenti | lascia un commento | accetta tutti
    accetta i cookie | pubblicità | torna su | vai al contenuto | tutti i diritti riservati | mostra altro
    compartilhar | compartilhe | partilhar | assine | assine já | entrar | cadastre-se | siga-nos | comentários
    deixe um comentário | deixe um comentário | aceitar todos | aceitar cookies | publicidade | voltar ao topo
    todos os direitos reservados | ver mais | delen | deel dit artikel | deel op facebook | afdrukken | abonneren
    inloggen | aanmelden | volg ons | reacties | plaats een reactie | laat een reactie achter | alles accepteren
    cookies accepteren | advertentie | naar boven | alle rechten voorbehouden | meer tonen | udostępnij
    udostępnij na facebooku | drukuj | subskrybuj | zapisz się | zaloguj się | zarejestruj się | obserwuj nas
    komentarze | dodaj komentarz | zostaw komentarz | zaakceptuj wszystko | akceptuję | reklama | do góry
    wszelkie prawa zastrzeżone | pokaż więcej | strona główna | поделиться | поделиться в facebook
    поделиться вконтакте | поделитесь | распечатать | версия для печати | подписаться | подписывайтесь
    подпишитесь | подпишитесь на нас | подпишитесь на рассылку | войти | регистрация | комментарии
    оставить комментарий | добавить комментарий | написать комментарий | нет комментариев | принять | принять все
    реклама | на правах рекламы | наверх | к содержанию | главная | поиск | меню | все права защищены
    показать ещё | показать еще | загрузить ещё | загрузить еще | теги | метки | назад | вперёд | далее
    поділитися | поділитись | роздрукувати | підписатися | підписатись | підписуйтесь | увійти | реєстрація
    коментарі | залишити коментар | додати коментар | прийняти | прийняти все | реклама | нагору | головна | пошук
    всі права захищені | усі права захищені | показати ще | теги | 分享 | 分享到微博 | 分享到微信 | 打印 | 订阅
    登录 | 注册 | 关注我们 | 评论 | 发表评论 | 接受 | 全部接受 | 广告 | 返回顶部 | 首页 | 搜索 | 版权所有
    加载更多 | 上一篇 | 下一篇 | 标签 | シェア | シェアする | 共有 | 印刷 | 購読する | ログイン | 登録
    フォローする | コメント | コメントを書く | コメントする | 同意する | すべて同意 | 広告 | トップへ戻る | ホーム
    検索 | もっと見る | 前の記事 | 次の記事 | タグ
    """
)
"""Buttons, menus and notices of a page."""

_MONTHS = """
january february march april may june july august september october november december jan feb mar apr jun jul
aug sep sept oct nov dec januar februar märz mai juni juli oktober dezember jänner mär okt dez janvier février
mars avril juin juillet août septembre octobre novembre décembre janv févr avr juil déc enero febrero marzo
abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre ene abr ago dic gennaio febbraio
aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug set ott janeiro fevereiro março maio
junho julho setembro outubro novembro dezembro fev januari februari maart mei augustus mrt stycznia lutego marca
kwietnia maja czerwca lipca sierpnia września października listopada grudnia styczeń luty marzec kwiecień
czerwiec lipiec sierpień wrzesień październik listopad grudzień января февраля марта апреля мая июня июля
августа сентября октября ноября декабря январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь
декабрь січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня січень лютий
березень квітень травень червень липень серпень вересень жовтень листопад грудень
"""
_DAYS = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag
dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so lundi mardi mercredi jeudi
vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì
venerdì sabato domenica segunda-feira terça-feira quarta-feira quinta-feira sexta-feira maandag dinsdag woensdag
donderdag vrijdag zaterdag zondag poniedziałek wtorek środa czwartek piątek sobota niedziela понедельник вторник
среда четверг пятница суббота воскресенье понеділок вівторок середа четвер пʼятниця п'ятниця п’ятниця субота
неділя
"""
_BETWEEN = """
at de del of the um uhr le à h am pm a m p a.m p.m года год г року р о об в год. г. р. updated published posted
last on aktualisiert veröffentlicht stand vom den der publié mis jour actualizado publicado aggiornato
pubblicato atualizado em el alle ore om às opublikowano aktualizacja godz обновлено опубликовано оновлено
опубліковано gmt utc cet cest est edt msk мск th st nd rd y i
"""
DATE_WORDS = frozenset(f"{_MONTHS} {_DAYS} {_BETWEEN}".split())
"""Words that a line with a date and nothing else may consist of."""
MONTHS_AND_DAYS = frozenset(f"{_MONTHS} {_DAYS}".split())
