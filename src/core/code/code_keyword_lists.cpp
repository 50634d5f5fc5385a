// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_keyword_lists.h"

namespace linekeeper {

namespace {

// Languages in this order: English, Spanish, French, German, Portuguese, Italian, Dutch, Nordic, Slavic,
// Turkish, Romanian, Hungarian, Greek, Indonesian, Vietnamese, Hindi, Arabic, Persian, Hebrew, Thai, Chinese,
// Japanese, Korean.

// Break lines only between phrases.
// clang-format off

constexpr std::u16string_view kStrong =
    u"verification code|verification codes|verification pin|verification number|verification key|verify code|"
    u"verifycode|verificationcode|authentication code|authentication number|authorization code|authorisation code|"
    u"auth code|authcode|confirmation code|confirmation pin|confirm code|security code|security pin|safety code|"
    u"access code|access pin|activation code|activation pin|activation key|activation number|login code|"
    u"log in code|login pin|logon code|sign in code|signin code|signup code|sign up code|registration code|"
    u"recovery code|reset code|one time code|onetime code|one time password|onetime password|one time passcode|"
    u"one time pin|one time passwords|one time verification|one time key|single use code|temporary code|"
    u"temporary password|temporary pin|temporary passcode|passcode|pass code|passcodes|otp|otps|otp code|o t p|"
    u"totp|otc|tan|mtan|smstan|2fa|2fa code|mfa code|two factor code|two step code|2 step code|sms code|text code|"
    u"secret code|identification code|id code|validation code|unlock code|device code|digit code|numeric code|"
    u"safekey|secure code|securecode|3d secure|transaction code|transaction pin|payment code|delivery pin|"
    u"delivery otp|start pin|ride pin|trip pin|pin|pin code|pincode|pin number|mpin|password|passwd|passphrase|"
    u"secret password|personal code|service code|service password|login password|auth token|security token|"
    u"verification token|access token|código de verificación|código de confirmación|código de seguridad|"
    u"código de acceso|código de activación|código de autenticación|código de autorización|código de inicio|"
    u"código único|código temporal|código de un solo uso|código sms|código de ingreso|código de registro|"
    u"código de validación|clave|clave dinámica|clave temporal|clave de un solo uso|clave sms|contraseña|"
    u"contraseña temporal|codigo otp|token de seguridad|número de verificación|código pin|"
    u"código de identificación|code de vérification|code de confirmation|code de sécurité|code d'accès|"
    u"code d'activation|code d'authentification|code d'autorisation|code de connexion|code de validation|"
    u"code à usage unique|code unique|code temporaire|code sms|code secret|code personnel|code d'inscription|"
    u"code d'identification|code otp|mot de passe|mot de passe temporaire|mot de passe à usage unique|"
    u"code confidentiel|code zur|bestätigungs code|sicherheits code|verifizierungs code|einmalpasswort|"
    u"einmalkennwort|einmal pin|passwort|kennwort|sms tan|zugangs code|freischalt code|prüfziffer|"
    u"bestätigungsnummer|pin nummer|código de confirmação|código de verificação|código de segurança|"
    u"código de acesso|código de ativação|código de autenticação|código de autorização|código de validação|senha|"
    u"senha temporária|chave de acesso|palavra passe|código de login|código de uso único|código de activação|"
    u"codice di verifica|codice di conferma|codice di sicurezza|codice di accesso|codice di attivazione|"
    u"codice di autenticazione|codice di autorizzazione|codice otp|codice sms|codice monouso|codice temporaneo|"
    u"codice usa e getta|codice segreto|codice pin|parola d'ordine|codice d'accesso|verificatie code|"
    u"bevestigings code|beveiligings code|inlog code|toegangs code|eenmalige code|eenmalig wachtwoord|"
    u"tijdelijke code|wachtwoord|engångskod|engangskode|engangskoden|bekräftelsekod|adgangskode|adgangskoden|"
    u"passord|kertakäyttökoodi|tunnusluku|lösenord|vahvistuskoodi|tunnuskoodi|salasana|код подтверждения|"
    u"код проверки|код доступа|код активации|код авторизации|код безопасности|код для входа|код входа|"
    u"код верификации|код регистрации|одноразовый код|одноразовый пароль|разовый пароль|временный пароль|смс код|"
    u"sms код|пин|пин код|пинкод|пароль|пароля|паролем|пароли|секретный код|проверочный код|код підтвердження|"
    u"код перевірки|код доступу|код для входу|одноразовий код|пароль для входу|одноразовий пароль|"
    u"код за потвърждение|код за достъп|парола|еднократна парола|код за верификация|потврдни код|"
    u"верификациони код|kod weryfikacyjny|kod autoryzacyjny|kod potwierdzający|kod potwierdzenia|"
    u"kod bezpieczeństwa|kod dostępu|kod aktywacyjny|kod logowania|kod jednorazowy|jednorazowy kod|hasło|"
    u"hasło jednorazowe|hasło sms|kod sms|kod pin|kodu weryfikacyjnego|hasłem|hasła|smskod|ověřovací kód|"
    u"autorizační kód|autentizační kód|potvrzovací kód|přihlašovací kód|aktivační kód|bezpečnostní kód|"
    u"jednorázový kód|jednorázové heslo|heslo|sms kód|overovací kód|prihlasovací kód|potvrdzovací kód|"
    u"bezpečnostný kód|verifikacijski kod|potvrdni kod|kod za potvrdu|kod za verifikaciju|jednokratni kod|"
    u"sigurnosni kod|lozinka|potrditvena koda|varnostna koda|enkratno geslo|koda za potrditev|doğrulama kodu|"
    u"doğrulama kodunuz|onay kodu|onay kodunuz|güvenlik kodu|güvenlik kodunuz|aktivasyon kodu|giriş kodu|"
    u"giriş kodunuz|tek kullanımlık şifre|tek kullanımlık şifreniz|tek kullanımlık kod|şifre|şifreniz|şifresi|"
    u"parola|parolanız|onay şifresi|sms şifreniz|sms şifresi|cod de verificare|codul de verificare|"
    u"codul de confirmare|cod de confirmare|cod de securitate|codul de securitate|cod de acces|codul de acces|"
    u"cod de activare|codul de activare|cod unic|codul unic|parolă|parola unică|codul de autentificare|"
    u"megerősítő kód|megerősítő kódja|ellenőrző kód|ellenőrző kódja|biztonsági kód|biztonsági kódja|aktiváló kód|"
    u"hitelesítő kód|belépési kód|egyszer használatos|jelszó|jelszava|κωδικός επαλήθευσης|κωδικός επιβεβαίωσης|"
    u"κωδικός ασφαλείας|κωδικός μίας χρήσης|κωδικός πρόσβασης|kode verifikasi|kode otp|kode keamanan|"
    u"kode konfirmasi|kode aktivasi|kode akses|kode masuk|kode rahasia|kode login|kata sandi|sandi|kod pengesahan|"
    u"kod verifikasi|kata laluan|kod keselamatan|no tac|tac|kode satu kali|mã xác thực|mã xác nhận|mã xác minh|"
    u"mã kích hoạt|mã bảo mật|mã đăng nhập|mã otp|mã truy cập|mã pin|mật khẩu|ma xac thuc|ma xac nhan|ma xac minh|"
    u"ma kich hoat|ma bao mat|ma dang nhap|ma otp|mat khau|सत्यापन कोड|वेरिफिकेशन कोड|ओटीपी|पासवर्ड|सुरक्षा कोड|"
    u"लॉगिन कोड|एक्सेस कोड|पुष्टिकरण कोड|पिन|رمز التحقق|رمز التأكيد|رمز التفعيل|رمز الدخول|رمز الأمان|رمز المرور|"
    u"كود التحقق|كود التفعيل|رمز تحقق|رمز تأكيد|الرقم السري|كلمة المرور|كلمة السر|رمز لمرة واحدة|كود تفعيل|"
    u"رمز تفعيل|كود الدخول|رقم التحقق|رمز الاستخدام|کد تایید|کد تأیید|کد ورود|رمز عبور|رمز پویا|رمز یکبار|"
    u"کد فعال سازی|کد فعالسازی|کد یکبار|تصدیقی کوڈ|קוד האימות|קוד אימות|קוד גישה|קוד הכניסה|סיסמה|סיסמא|"
    u"קוד חד פעמי|รหัสยืนยัน|รหัส otp|รหัสผ่าน|รหัสความปลอดภัย|รหัสเข้าสู่ระบบ|รหัสการยืนยัน|验证码|驗證碼|校验码|校驗碼|动态码|"
    u"動態碼|动态密码|動態密碼|动态口令|确认码|確認碼|激活码|激活碼|安全码|安全碼|认证码|認證碼|认证号码|随机码|隨機碼|口令|短信密码|交易码|登录码|登入碼|授权码|授權碼|一次性密码|一次性密碼|"
    u"一次性代码|一次性代碼|一次性驗證碼|临时密码|臨時密碼|驗證密碼|验证代码|驗證代碼|验证密码|登录代码|登入代碼|登入代码|登錄代碼|密码|密碼|安全代码|安全代碼|确认代码|確認代碼|检验码|识别码|"
    u"認証コード|確認コード|認証番号|確認番号|検証コード|セキュリティコード|セキュリティ コード|ワンタイムパスワード|ワンタイムコード|ワンタイム パスワード|ワンタイムパスコード|パスコード|パスワード|"
    u"暗証番号|ログインコード|本人確認コード|アクセスコード|承認番号コード|認証キー|인증번호|인증 번호|인증코드|인증 코드|확인코드|확인 코드|확인번호|확인 번호|보안코드|보안 코드|일회용|비밀번호|"
    u"비밀 번호|로그인 코드|로그인코드|임시번호|승인코드|본인확인|보안번호|액세스 코드|패스워드|암호";

constexpr std::u16string_view kPlain =
    u"code|codes|the code|your code|código|codigo|códigos|codice|codici|código pin|kode|kodes|koden|kod|kody|kodu|"
    u"kodun|kodunuz|kodunuzu|kodem|kódem|kod wstępu|kód|kódja|kódod|kóddal|kódot|kódu|koodi|koodisi|koodia|codul|"
    u"cod|koda|kodo|kodas|kods|codul tau|код|кода|коде|кодом|коду|кодът|κωδικός|κωδικό|κωδικος|mã|ma so|token|"
    u"codi|kode anda|कोड|رمز|الرمز|كود|الكود|کد|کوڈ|קוד|הקוד|รหัส|代码|代碼|コード|코드|কোড|குறியீடு|కోడ్|codeul";

constexpr std::u16string_view kWeak =
    u"verification|verify*|verif|authenticat*|authoriz*|authoris*|two factor|two step|2 step|one time|login|"
    u"log in|logging in|sign in|signing in|sign up|activate|activation|register|registering|registration|"
    u"verificación|verificar|iniciar sesión|autenticación|vérification|vérifier|connexion|connecter|identifier|"
    u"anmelden|anmeldung|bestätigung|verifizierung|verificação|entrar na conta|verifica|accesso|accedere|inloggen|"
    u"in te loggen|вход|входа|подтверждени*|авторизац*|подтвердить|logowani*|zalogowac|weryfikac*|doğrulama|"
    u"doğrulamak|onay|giriş|verifikasi|masuk|xác thực|xác nhận|đăng nhập|xac thuc|xac nhan|dang nhap|सत्यापन|"
    u"लॉगिन|التحقق|تسجيل الدخول|تایید|ورود|验证|驗證|登录|登入|登錄|认证|認証|ログイン|確認|인증|로그인";

constexpr std::u16string_view kVerb =
    u"use|enter|type|input|manually enter|submit|insert|using|utilice|usa|usar|utiliza|ingrese|ingresa|introduce|"
    u"introduzca|escribe|saisissez|entrez|utilisez|saisir|indiquez|utiliser|verwenden sie|verwende|gib|geben sie|"
    u"eingeben|nutze|nutzen sie|use o|digite|insira|informe|inserisci|usa il|digita|utilizza|gebruik|voer|ange|"
    u"använd|skriv|indtast|brug|bruk|käytä|syötä|введите|введіть|используйте|наберите|въведете|wpisz|użyj|podaj|"
    u"zadejte|zadajte|použijte|unesite|vnesite|girin|giriniz|kullanın|introduceți|introdu|folosiți|folosește|"
    u"adja meg|írja be|használja|εισάγετε|masukkan|gunakan|guna|masukan|nhập|nhap|sử dụng|su dung|दर्ज करें|डालें|"
    u"استخدم|ادخل|أدخل|استعمل|وارد کنید|הזן|กรอก|ใส่|ใช้|请输入|請輸入|输入|輸入|使用|填写|入力|입력";

constexpr std::u16string_view kSubject =
    u"account|accounts|acct|phone|phone number|mobile|mobile number|number|card|cards|transaction|txn|device|"
    u"cuenta|tarjeta|teléfono|número|transacción|compte|carte|téléphone|numéro|konto|karte|nummer|transaktion|"
    u"conta|cartão|telefone|transação|carta|conto|numero di telefono|rekening|kaart|счет|счёт|карта|карты|карте|"
    u"номер|номера|konta|karty|numer|hesap|hesabınız|kart|kartınız|numaranız|akun|kartu|nomor|tài khoản|tai khoan|"
    u"so dien thoai|số điện thoại|खाता|حساب|الحساب|البطاقة|账户|帐户|賬戶|帳戶|账号|帳號|卡号|手机号|アカウント|계정|카드";

// A number after one of these belongs to it.
constexpr std::u16string_view kNever =
    u"ending|ending in|ending with|ends in|ends with|ended|last four|last 4|last 4 digits|last four digits|"
    u"last digits|ending on|endings|masked|a/c|order|orders|order no|order number|order id|tracking|"
    u"tracking number|tracking no|tracking id|awb|parcel|package|shipment|consignment|waybill|delivery|ref|"
    u"reference|reference number|ref no|refno|invoice|receipt|bill|booking|booking number|booking id|reservation|"
    u"ticket|ticket number|ticket id|case|case number|case id|request id|policy|policy number|policy no|claim|"
    u"flight|flight number|train|pnr|seat|gate|room|apt|suite|floor|locker|box|customer|customer number|"
    u"customer id|customer access number|client|member|membership|member id|user id|userid|loan|contract|"
    u"agreement|patient|student|employee|roll no|serial|serial number|model|version|build|call|calling|tel|"
    u"telephone|fax|hotline|helpline|phone no|contact|dial|call us|call us at|whatsapp us|text us|reply|stop to|"
    u"help to|text stop|reply stop|sms to|send to|text to|sent to|sent on|forward to|toll free|customer care|"
    u"support|helpdesk|utr|rrn|txn id|transaction id|transaction number|transaction ref|trace|imei|iban|bic|ssn|"
    u"ein|vat|zip|zip code|zipcode|postal code|postcode|post code|area code|dialing code|country code|biller code|"
    u"biller|purchase code|promo code|promocode|promotion code|promotional code|coupon|coupon code|discount code|"
    u"voucher|voucher code|gift code|gift card|giftcard|referral code|referral|referal code|invite code|"
    u"invitation code|redeem code|sort code|swift code|ifsc|ifsc code|qr code|qrcode|barcode|bar code|source code|"
    u"dress code|error code|status code|tracking code|order code|booking code|product code|item code|pickup code|"
    u"pick up code|pnr code|code of conduct|short code|shortcode|branch code|reward code|offer code|campaign code|"
    u"game code|confirmation number|confirmation no|total|amount|balance|paid|price|worth|sum|cost|costs|limit|"
    u"spent|debited|credited|withdrawn|purchase of|since|until|year|rs|inr|usd|eur|gbp|rp|rm|php|ngn|kes|ksh|ghs|"
    u"aed|sar|egp|zar|vnd|jpy|cny|rmb|krw|rub|uah|pln|czk|huf|ron|try|brl|mxn|cop|ars|clp|pen|idr|myr|sgd|hkd|twd|"
    u"thb|pkr|bdt|lkr|npr|chf|sek|nok|dkk|aud|cad|nzd|usdt|btc|qar|kwd|omr|bhd|jod|terminada en|terminado en|"
    u"termina en|acabada en|terminación|finalizada en|que termina|pedido|pedido no|factura|referencia|seguimiento|"
    u"número de pedido|número de seguimiento|reserva|cita|llame al|llama al|llámanos|llámenos al|teléfono|tel|"
    u"envío|expediente|código promocional|código de descuento|código postal|cupón|código de reserva|"
    u"código de cliente|paquete|saldo|importe|monto|código de barras|cliente|guía|se terminant par|terminant par|"
    u"finissant par|commande|numéro de commande|suivi|numéro de suivi|colis|facture|référence|réf|réservation|"
    u"dossier|appelez|appelez le|tél|téléphone|contactez|code promo|code postal|code de réduction|code barre|"
    u"code parrain|code cadeau|bon de réduction|montant|solde|rdv|client|numéro de client|au numéro|endet auf|"
    u"endend auf|endziffer|endziffern|endung|mit der endung|bestellung|bestellnummer|auftrag|auftragsnummer|"
    u"sendung|sendungsnummer|paket|rechnung|rechnungsnummer|referenz|referenznummer|kundennummer|buchung|"
    u"buchungsnummer|buchungscode|vorgang|vorgangsnummer|anruf|rufen sie|hotline|telefon|rabattcode|gutscheincode|"
    u"gutschein|aktionscode|postleitzahl|plz|betrag|kontostand|termin|barcode|kontonummer|iban|vertragsnummer|"
    u"empfehlungscode|final|com final|terminado em|terminada em|número do pedido|encomenda|rastreio|rastreamento|"
    u"código de rastreio|código de rastreamento|fatura|boleto|ligue|ligue para|ligue no|telefone|protocolo|"
    u"código de desconto|cupom|código de barras|valor|agendamento|cep|nota fiscal|pacote|termina con|terminante|"
    u"che termina|finale|ordine|numero ordine|spedizione|codice spedizione|tracciamento|fattura|riferimento|rif|"
    u"prenotazione|codice prenotazione|pratica|chiama|chiamare|telefono|codice sconto|codice promo|codice postale|"
    u"codice fiscale|codice cliente|buono|importo|saldo|pacco|codice a barre|cap|eindigend op|eindigt op|"
    u"bestelling|bestelnummer|ordernummer|zending|trackingcode|factuur|factuurnummer|klantnummer|referentie|"
    u"kenmerk|reservering|boekingsnummer|bel|telefoonnummer|kortingscode|actiecode|postcode|bedrag|pakket|"
    u"vouchercode|cadeaucode|streepjescode|landcode|couponcode|promotiecode|referralcode|uitnodigingscode|"
    u"slutar på|slutter på|ordrenummer|ordernr|beställning|bestilling|sporingsnummer|kolli|kollinummer|"
    u"paketnummer|faktura|fakturanummer|kundenummer|kundnummer|bokning|ring|tlf|rabattkod|rabatkode|rabattkode|"
    u"kampanjkod|postnummer|postnr|belopp|beløb|alennuskoodi|tilausnumero|seurantakoodi|tilaus|kampanjakoodi|"
    u"заканчивается на|оканчивается на|оканчивающ*|заказ|заказа|заказу|заказ №|номер заказа|трек|трек номер|"
    u"посылка|посылки|отправление|накладная|счет №|договор|договора|заявка|заявки|обращение|обращения|бронь|"
    u"бронирования|звоните|позвоните|тел|телефон|телефону|по номеру|горячая линия|промокод|промокоду|промокодом|"
    u"код скидки|купон|код купона|индекс|сумма|сумму|баланс|остаток|оплата|списание|покупка|зачисление|рейс|поезд|"
    u"место|штрих код|полис|замовлення|посилка|ттн|телефонуйте|сума|накладна|поръчка|пратка|наруџбина|kończąc*|"
    u"końcówka|końcówką|zamówienie|zamówienia|numer zamówienia|przesyłka|przesyłki|numer przesyłki|paczka|paczki|"
    u"faktury|nr ref|rezerwacja|zadzwoń|dzwoń|infolinia|kod rabatowy|kod promocyjny|kod pocztowy|kod odbioru|"
    u"kwota|kwotę|klienta|numer klienta|zgłoszenie|kod kreskowy|končící|objednávka|objednávky|objednávku|"
    u"číslo objednávky|zásilka|zásilky|zásielka|balík|volejte|faktura č|slevový kód|zľavový kód|poštovní kód|psč|"
    u"částka|narudžba|narudžbe|pošiljka|pošiljke|naročilo|biten|ile biten|sonu|son dört|son 4|sipariş|sipariş no|"
    u"siparişiniz|sipariş numarası|kargo|kargo takip|takip no|takip numarası|takip kodu|fatura no|rezervasyon|"
    u"arayın|arayınız|telefon no|müşteri no|müşteri numarası|müşteri numaranız|indirim kodu|kupon kodu|"
    u"kampanya kodu|promosyon kodu|posta kodu|tutar|tutarı|bakiye|barkod|dosya no|referans no|mersis|mersis no|"
    u"referans kodu|davet kodu|terminat în|care se termină|comanda|comenzii|număr comandă|colet|coletul|awb nr|"
    u"factura nr|sunați|apelați|sunati|cod promoțional|cod de reducere|cod poștal|sumă|suma|rezervarea|rendelés|"
    u"rendelésszám|csomag|csomagszám|számla|számlaszám|hívja|kuponkód|irányítószám|összeg|végződő|παραγγελία|"
    u"παραγγελίας|αποστολή|τηλέφωνο|καλέστε|κουπόνι|ποσό|berakhir|berakhiran|pesanan|nomor pesanan|no pesanan|"
    u"resi|no resi|nomor resi|paket anda|tagihan|hubungi|telepon|kode promo|kode voucher|kode kupon|kode pos|"
    u"kode referral|kode diskon|kode booking|saldo anda|sebesar|kode pembayaran|pesanan anda|tempahan|đuôi|"
    u"số đuôi|kết thúc bằng|đơn hàng|mã đơn hàng|mã đơn|mã vận đơn|vận đơn|gọi|hotline|tổng đài|liên hệ|"
    u"mã giảm giá|mã khuyến mãi|mã ưu đãi|mã đặt chỗ|mã khách hàng|số tiền|số dư|soạn|gửi|don hang|ma don hang|"
    u"van don|goi|tong dai|lien he|ma giam gia|ma khuyen mai|so tien|so du|lh|cskh|mã bưu chính|ऑर्डर|खाता संख्या|"
    u"रु|रुपये|राशि|कॉल|संदर्भ|हेल्पलाइन|कूपन|प्रोमो कोड|बुकिंग|المنتهية|المنتهي|ينتهي|تنتهي|طلبك رقم|طلب رقم|"
    u"الطلب رقم|الطلب|رقم الطلب|شحنة|الشحنة|رقم الشحنة|الفاتورة|فاتورة|رقم المرجع|المرجع|حجز|اتصل|الاتصال|هاتف|"
    u"بمبلغ|مبلغ|المبلغ|الرصيد|رمز الخصم|كود الخصم|كود خصم|قسيمة|الرمز البريدي|على الرقم|سفارش|شماره سفارش|"
    u"کد رهگیری|کد پیگیری|کد تخفیف|مبلغ|تماس|کد پستی|کدپستی|کد ملی|مانده|הזמנה|מספר הזמנה|משלוח|טלפון|חייגו|"
    u"קוד קופון|מיקוד|סכום|המסתיים|คำสั่งซื้อ|หมายเลขพัสดุ|พัสดุ|โทร|ยอดเงิน|คูปอง|รหัสไปรษณีย์|รหัสส่วนลด|ลงท้าย|"
    u"尾号|尾號|末四位|后四位|後四位|订单|訂單|订单号|訂單號|订单编号|單號|单号|运单|运单号|快递单号|物流单号|编号|編號|热线|熱線|客服|致电|致電|拨打|撥打|电话|電話|联系|聯繫|邮编|金额|金額|"
    u"余额|餘額|消费|支付|付款|人民币|取件码|取件碼|取货码|提货码|自提码|优惠码|優惠碼|优惠代码|優惠代碼|折扣码|折扣碼|邀请码|邀請碼|推荐码|兑换码|兌換碼|促销码|券码|序列号|流水号|工号|航班|"
    u"车次|座位|预约号|会员号|学号|回复|回復|发送|條形碼|条形码|二维码|編碼|邮政编码|下4桁|下四桁|末尾|注文番号|ご注文番号|注文|お問い合わせ番号|問い合わせ番号|追跡番号|伝票番号|送り状番号|"
    u"予約番号|受付番号|会員番号|お客様番号|契約番号|請求番号|電話番号|お電話|電話|郵便番号|クーポン|クーポンコード|割引コード|招待コード|紹介コード|プロモーションコード|金額|残高|請求額|便名|"
    u"店舗コード|끝자리|주문번호|주문 번호|주문|송장번호|운송장|운송장번호|운송장 번호|예약번호|예약 번호|접수번호|고객센터|전화|문의|상담|쿠폰|쿠폰번호|할인코드|할인 코드|추천코드|초대코드|"
    u"우편번호|금액|잔액|결제|결제금액|고객번호|회원번호|승인번호|사업자번호";

// In a message that mentions these, "code" means a voucher.
constexpr std::u16string_view kBargain =
    u"discount|discounts|% off|off your|off on|sale|sales|checkout|promo|promotion|coupon|coupons|voucher|"
    u"vouchers|free shipping|cashback|deal|deals|save up|special offer|rewards|bonus|giveaway|win|prize|shop now|"
    u"first order|next order|off your order|free delivery|descuento|descuentos|oferta|ofertas|rebajas|ahorra|"
    u"cupón|réduction|remise|soldes|code promo|offre|économisez|rabatt|rabatte|gutschein|angebot|angebote|sparen|"
    u"desconto|descontos|promoção|cupom|sconto|sconti|offerta|promozione|korting|aanbieding|скидк*|акци*|"
    u"распродаж*|промокод*|бонус*|знижк*|zniżk*|rabat*|promocj*|slev*|zľav*|popust*|indirim*|kampanya*|fırsat*|"
    u"reducere|ofertă|kedvezmény*|akció*|έκπτωση|diskon|promo|potongan|hadiah|giảm giá|khuyến mãi|ưu đãi|giam gia|"
    u"khuyen mai|छूट|ऑफर|خصم|تخفيض|عرض|تخفیف|优惠|優惠|折扣|领取|領取|红包|紅包|促销|促銷|账单|賬單|帳單|满减|积分|割引|クーポン|セール|キャンペーン|할인|쿠폰|"
    u"이벤트|혜택|ส่วนลด|โปรโมชั่น";

constexpr std::u16string_view kWarning =
    u"never|do not|don't|dont|not share|nobody|no one|anyone|not you|will not ask|won't ask|nunca|no comparta|"
    u"no compartas|no lo compartas|a nadie|nadie|ne partagez|ne communiquez|jamais|à personne|niemals|niemand|"
    u"niemandem|nicht weiter|geben sie diesen|não compartilhe|não partilhe|ninguém|ninguem|non condividere|"
    u"non comunicare|nessuno|deel deze|deel nooit|никому|не сообщайте|не говорите|не передавайте|нікому|"
    u"nie udostępniaj|nikomu|nie podawaj|nesdělujte|nikomu|paylaşmayın|paylaşmayınız|kimseyle|jangan|"
    u"không chia sẻ|không cung cấp|khong chia se|khong cung cap|साझा न करें|शेयर न करें|لا تشارك|لا تشاركه|请勿|請勿|"
    u"切勿|勿|不要|谨防|教えない|共有しない|다른 사람|타인|공유하지";

constexpr std::array<CodeKeywordList, 8> kLists = {{
    {CodeKeyword::Strong, kStrong},
    {CodeKeyword::Plain, kPlain},
    {CodeKeyword::Weak, kWeak},
    {CodeKeyword::Verb, kVerb},
    {CodeKeyword::Subject, kSubject},
    {CodeKeyword::Never, kNever},
    {CodeKeyword::Bargain, kBargain},
    {CodeKeyword::Warning, kWarning},
}};

} // namespace

const std::array<CodeKeywordList, 8>& codeKeywordLists()
{
    return kLists;
}

std::u16string_view codeFillers()
{
    return u"no|nos|nr|num|number|numero|nummer|nº|n|№|id|below|following|here|now|the|a|this|your|for you|el|la|le|"
           u"los|su|tu|votre|ton|ta|dein|deine|ihr|ihre|der|die|das|dieser|diesen|seu|sua|o|os|il|lo|tuo|suo|uw|je|"
           u"jouw|din|ditt|dit|sinun|ваш|твой|номер|twój|pański|váš|vaš|vas|sizin|anda|kamu|của bạn|bạn|ban|"
           u"quý khách|आपका|को|का|के|लिए|الخاص|بك|شما|nomor|nomer|numaralı|so|số|numer|sms|otp|pin|code|mã|ma|xxxx|"
           u"as|del|de|cua|của|tới|den|den";
}

std::u16string_view codeConnectors()
{
    return u"is|are|was|i|es|son|est|ist|lautet|sind|é|e|è|sono|são|is|er|är|on|to|это|є|е|jest|je|yra|este|van|az|a|"
           u"είναι|adalah|ialah|yaitu|là|la|है|हैं|هو|هي|هو:|است|הוא|คือ|是|为|為|は|olan|như|nhu|equals|ini";
}

std::u16string_view codeUnits()
{
    return u"min|mins|minute|minutes|minuten|minuto|minutos|minuti|minutt|minutter|minuter|minuuttia|минут|минуты|"
           u"минута|мин|хвилин|minut|minuty|minuta|minúty|dakika|dk|dakikada|menit|minit|phút|phut|मिनट|دقيقة|دقائق|"
           u"دقیقه|דקות|นาที|分钟|分鐘|分|分間|分以内|분|h|hr|hrs|hour|hours|stunden|stunde|horas|hora|heures|heure|ore|ora|uur|"
           u"uren|timmar|timer|час|часа|часов|godzin|godziny|hodin|saat|jam|giờ|gio|घंटे|ساعة|ساعات|小时|小時|時間|시간|s|"
           u"sec|secs|second|seconds|sekunden|segundos|secondes|secondi|seconden|секунд|сек|sekund|sekundy|saniye|sn|"
           u"detik|giây|giay|秒|초|秒間|day|days|tage|tagen|tag|días|dias|jours|giorni|dagen|dager|dagar|дней|дня|день|"
           u"dni|gün|hari|ngày|ngay|दिन|يوم|أيام|روز|天|日|일|week|weeks|month|months|year|years|am|pm|usd|eur|euro|"
           u"euros|gbp|dollars|dollar|pounds|inr|rs|rupees|руб|рублей|рубля|rub|грн|uah|zł|zl|pln|kč|kc|czk|huf|ft|"
           u"lei|ron|tl|try|tomans|تومان|ریال|ريال|درهم|جنيه|دينار|元|块|円|원|đ|vnd|vnđ|d|dong|đồng|idr|baht|บาท|kr|sek|"
           u"nok|dkk|chf|reais|brl|pesos|mxn|usdt|btc|eth|points|pts|point|miles|coins|credits|puntos|points|punkte|"
           u"pontos|баллов|бонусов|puan|poin|điểm|积分|ポイント|포인트|gb|mb|kb|mbps|km|kg|m|items|item|people|users|sms|"
           u"street|st|avenue|ave|road|rd|blvd|rubles|р|số|件|人|年|년|月|월|号|號|번지|steps|times|krones|kroner|kronor|xu|ع";
}

std::u16string_view codeDomains()
{
    return u"com|net|org|io|me|co|ru|cn|jp|kr|de|fr|uk|app|link|ly|gl|to|tv|in|id|br|mx|es|it|pl|tr|vn|ua|us|eu|ca|"
           u"au|nl|be|ch|at|se|no|dk|fi|cz|sk|gov|edu|info|biz|gg|cc|page|shop|online|site|xyz|dev|ai|so|st|sh|hk|tw|"
           u"sg|my|ph|th|ir|il|sa|ae|eg|za|ng|ke|pk|bd|lk|pt|gr|ro|hu|bg|rs|hr|si|lt|lv|ee|kz|by|ar|cl|pe|nz|ie|mobi|"
           u"club|top|vip|bank|store|world|live|finance|money|pay|tel|wtf|im|am|fm|la|ws|gd|do|one|be|asia|example|"
           u"invalid|test|рф";

}

// clang-format on

} // namespace linekeeper
