// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code_messages.h"

namespace linekeeper {

namespace {

constexpr CodeMessage kMessages[] = {
    // English
    {u"Your Harborbank verification code is 603417. It expires in 10 minutes.", u"603417"},
    {u"881204 is your Pigeon code. Don't give it to anybody.", u"881204"},
    {u"Use 5530 to sign in to Larkspur.", u"5530"},
    {u"Enter 771093 to verify your phone.", u"771093"},
    {u"OTP: 40921", u"40921"},
    {u"OTP for your purchase of INR 2,499.00 at Tealshop is 318846. Never share it.", u"318846"},
    {u"Dear customer, 604118 is the OTP for transaction of Rs.1250 on card ending 4411.", u"604118"},
    {u"Your one-time passcode is 88 21 40", u"88 21 40"},
    {u"Zephyr: your security code is 194-022. Valid for 5 min.", u"194-022"},
    {u"G-503118 is your Google verification code.", u"G-503118"},
    {u"(Fernmail) PIN 7741 confirms your new address.", u"7741"},
    {u"Login code: 83920. Not you? Call 0800 555 0199.", u"83920"},
    {u"Access code is K7Q2M9 and works once.", u"K7Q2M9"},
    {u"Your verification code is: QX-4471-B", u"QX-4471-B"},
    {u"<#> Your Moped code is 4410\nh8TgKq0ZpLm", u"4410"},
    {u"190275 is your Bookery code.\n\n@bookery.example #190275", u"190275"},
    {u"@shop.example.com #55120", u"55120"},
    {u"Your ride with Karl starts soon. Give the driver PIN 6021.", u"6021"},
    {u"Verification number: 2213 for Quillpost", u"2213"},
    {u"Your temporary password for the portal is 0084.", u"0084"},
    {u"Cobalt Exchange withdrawal of 0.5 BTC. Confirmation code: 7730184", u"7730184"},
    {u"Your code is 2024.", u"2024"},
    {u"1987 is your Otterly login code", u"1987"},
    {u"Your code:\n\n640018\n\nDo not reply to this message.", u"640018"},
    {u"Hello Ann! To finish, type the code 40 17 93 into the app.", u"40 17 93"},
    {u"Never share your PIN. Your new PIN is 3307", u"3307"},
    {u"Code 551 903 (valid until 12:45)", u"551 903"},
    {u"We got a request for account 88213344. Your verification code is 902214.", u"902214"},
    {u"Your code for order 55201 is 118734.", u"118734"},
    {u"*447120* is your Woodpost code", u"447120"},
    {u"Your Driftwood code \u201c662910\u201d is good for 15 minutes", u"662910"},
    {u"Tap https://drift.example/v/990011 or enter the code 440011.", u"440011"},
    {u"OTP-720166 to log in to Marigold", u"720166"},
    {u"Your verification code is \uff14\uff15\uff10\uff19\uff12\uff17", u"450927"},
    {u"2FA: 310284", u"310284"},
    {u"Your Tidepool code is 9182-7364", u"9182-7364"},
    {u"Your mobile number verification code is 58213. Ref: 9981234", u"58213"},
    {u"Tax office: 420917 is your security code for 03/04/2025.", u"420917"},
    {u"Please enter this one-time PIN at checkout: 7719. Amount $45.00.", u"7719"},
    {u"Your authentication code to log in to the City Portal on 02.11.2025 at 09:15 is 330281", u"330281"},
    // Spanish
    {u"Tu código de verificación es 482016. No lo compartas con nadie.", u"482016"},
    {u"Banco Roble: su clave dinámica es 91 20 47", u"91 20 47"},
    {u"Usa 7302 como código para entrar en Golondrina.", u"7302"},
    {u"603281 es tu código de Pajarillo", u"603281"},
    {u"Código: 55271. Caduca en 10 minutos.", u"55271"},
    {u"Ingrese el código 880134 para autorizar su compra de $1.250,00", u"880134"},
    {u"Su contraseña temporal es 4471 y vence el 12/10/2025", u"4471"},
    {u"Para confirmar tu envío dile al repartidor el PIN 6610", u"6610"},
    {u"Tu codigo de seguridad: 301-772", u"301-772"},
    // French
    {u"Votre code de vérification est 730194. Ne le partagez jamais.", u"730194"},
    {u"Banque Lilas : le code 48201937 valide votre virement de 250,00 €.", u"48201937"},
    {u"903 118 est votre code Hirondelle.", u"903 118"},
    {u"Saisissez 4417 pour vous connecter.", u"4417"},
    {u"Votre mot de passe à usage unique : 665012 (valable 5 minutes)", u"665012"},
    {u"Code d'accès : B4T7K2", u"B4T7K2"},
    {u"Code SMS pour la carte se terminant par 4402 : 118203", u"118203"},
    {u"Voici votre code : 2049", u"2049"},
    // German
    {u"Ihr Bestätigungscode lautet 510937. Er gilt 10 Minuten.", u"510937"},
    {u"Ihre TAN für die Überweisung über 120,00 EUR auf Konto DE12 lautet: 847201", u"847201"},
    {u"448120 ist dein Schwalbe-Code.", u"448120"},
    {u"Dein Code: 7712", u"7712"},
    {u"Geben Sie 90 33 12 ein, um Ihre Anmeldung zu bestätigen.", u"90 33 12"},
    {u"mTAN 330197 fuer den Auftrag vom 01.02.2025", u"330197"},
    {u"Dein Einmalpasswort ist 620418", u"620418"},
    {u"Ihr Sicherheitscode: 5540. Geben Sie ihn niemandem weiter.", u"5540"},
    // Portuguese
    {u"Seu código de verificação é 660218. Não compartilhe.", u"660218"},
    {u"Use 4471 como código para entrar na Andorinha.", u"4471"},
    {u"Banco Ipê: a sua senha temporária é 902817", u"902817"},
    {u"305 118 é o seu código Gaivota", u"305 118"},
    {u"Código de segurança: 88120. Compra de R$ 59,90.", u"88120"},
    {u"O código de confirmação da tua conta é 441209", u"441209"},
    // Italian
    {u"Il tuo codice di verifica è 318402.", u"318402"},
    {u"Codice OTP: 771024 per il pagamento di 35,50 euro", u"771024"},
    {u"559012 è il tuo codice Rondine", u"559012"},
    {u"Inserisci il codice 4402 per accedere", u"4402"},
    {u"Non condividere il codice. Il codice è 90112", u"90112"},
    // Dutch and Nordic
    {u"Je verificatiecode is 662015.", u"662015"},
    {u"Gebruik 4410 om in te loggen bij Zwaluw.", u"4410"},
    {u"118203 is je inlogcode", u"118203"},
    {u"Din verifieringskod är 730218", u"730218"},
    {u"Din engangskode er 4471. Del den ikke.", u"4471"},
    {u"Vahvistuskoodisi on 902218", u"902218"},
    {u"Koden er 55 02 81", u"55 02 81"},
    // Russian and other Cyrillic
    {u"Ваш код подтверждения: 440218. Никому его не сообщайте.", u"440218"},
    {u"Код 7710 для входа в Ласточку", u"7710"},
    {u"903317 — ваш код для входа", u"903317"},
    {u"Пароль: 66120. Списание 1500 руб. с карты *4471", u"66120"},
    {u"Никому не говорите код 55102! Покупка 2 300,00 RUB", u"55102"},
    {u"Для входа введите 301188", u"301188"},
    {u"Ваш одноразовый пароль 8841", u"8841"},
    {u"Ваш код підтвердження: 620117", u"620117"},
    {u"Вашият код за потвърждение е 440917", u"440917"},
    // Polish, Czech, Slovak, Croatian
    {u"Twój kod weryfikacyjny to 551820.", u"551820"},
    {u"Kod: 7704. Nie podawaj go nikomu.", u"7704"},
    {u"Hasło SMS nr 3 z dnia 11-10-2025: 66120934", u"66120934"},
    {u"Wpisz 330 118, aby się zalogować. Kod jest ważny 5 minut.", u"330 118"},
    {u"Váš ověřovací kód je 448102", u"448102"},
    {u"Prihlasovací kód: 90217", u"90217"},
    {u"Vaš kod za potvrdu je 661203", u"661203"},
    {u"Vas autorizacni kod: 4410-2291", u"4410-2291"},
    // Turkish, Romanian, Hungarian, Greek
    {u"Doğrulama kodunuz: 440192", u"440192"},
    {u"Kırlangıç giriş kodunuz 7712. Kimseyle paylaşmayın.", u"7712"},
    {u"1.250,00 TL tutarındaki işlem için onay şifreniz 660218", u"660218"},
    {u"DOGRULAMA KODUNUZ 903112", u"903112"},
    {u"Codul tău de verificare este 330914", u"330914"},
    {u"Cod de acces: 77120", u"77120"},
    {u"A megerősítő kódja: 448812", u"448812"},
    {u"Ο κωδικός επαλήθευσης είναι 550213", u"550213"},
    // A verb far from the number, or at the end
    {u"Go back to the form on your screen and fill in 440217.", u"440217"},
    {u"Para abrir tu cuenta escribe en la pantalla 440217.", u"440217"},
    {u"Zur Anmeldung bei Larkspur geben Sie bitte die Zahl 44021 ein.", u"44021"},
    // What the code is for stands between them
    {u"Код активации вашего аккаунта 440217", u"440217"},
    // Numbers of the code itself
    {u"Larkspur: TAN no. 47 for order 5512: 440 217. Amount EUR 9.00.", u"440 217"},
    // Temporary passwords
    {u"Temporary password for user kim: hT9#vq2L - change it at first logon.", u"hT9#vq2L"},
    {u"login code: kxrvtm\n\nNot you? Ignore this.", u"kxrvtm"},
    {u"Your OTP is F7K2Q9!Use it now", u"F7K2Q9"},
    {u"Your code is F7K2Q9!Do not share", u"F7K2Q9"},
    {u"Your code is Kx-4829-Qm", u"Kx-4829-Qm"},
    {u"Your verification code is 4H8291", u"4H8291"},
    // Where a sentence ends
    {u"Your PIN has expired, so we reset it. 440217 works now.", u"440217"},
    {u"Larkspur: key in 440217. Call us if you need help.", u"440217"},
    {u"Code 440217 finishes your registration", u"440217"},
    {u"Parola dvs. temporara pentru acces la Larkspur: 440217", u"440217"},
    {u"The OTP for your mobile no. is 440217", u"440217"},
    // Groups
    {u"The code 551203 no longer works. Enter 440 2173 instead.", u"440 2173"},
    {u"LARKSPUR\u00b7440217 is your code", u"440217"},
    {u"Temporary password: QK82venus. Change it after you log in.", u"QK82venus"},
    {u"Your sign-in code: 440 217 (30 minutes)", u"440 217"},
    // Glued
    {u"Larkspur-440217-is your code.Exp 3min.", u"440217"},
    {u"Freigabecode:440217/Betrag:19,00EUR", u"440217"},
    {u"СМС-код:440217Срок 5мин.", u"440217"},
};

} // namespace

std::span<const CodeMessage> europeanCodeMessages()
{
    return kMessages;
}

} // namespace linekeeper
