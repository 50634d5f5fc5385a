// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code_messages.h"

namespace linekeeper {

namespace {

constexpr CodeMessage kMessages[] = {
    {u"Welcome to Larkspur!", u""},
    {u"See you at 18:30", u""},
    {u"Lunch at 4410 Elm Street?", u""},
    // Prices and amounts
    {u"Your account was debited with $4500. Never share your PIN.", u""},
    {u"Paid 1250 EUR to Tealshop", u""},
    {u"Balance: 88210.55 INR. Keep your password secret.", u""},
    {u"Rs 5000 were sent with your PIN", u""},
    {u"С карты списано 4500 руб. Никому не сообщайте пароль.", u""},
    {u"您的账户支出4500元，请勿泄露密码", u""},
    {u"密码已修改，余额 12000 元", u""},
    {u"4500円のお支払いが完了しました。パスワードは教えないでください", u""},
    {u"잔액 45000원 비밀번호를 알려주지 마세요", u""},
    {u"Tu saldo es 45000. No compartas tu clave.", u""},
    {u"Your password was changed. Total: 4500", u""},
    {u"Bitcoin hit 98000 USD, log in now", u""},
    {u"Bakiyeniz 4500 TL. Şifrenizi paylaşmayın.", u""},
    // Dates, times, years
    {u"Your password was changed on 11/10/2025.", u""},
    {u"Your code was used on 2025-10-11 at 14:32:10", u""},
    {u"Your PIN was changed in 2025.", u""},
    {u"Passwort geändert am 11.10.2025 um 14:32", u""},
    {u"密码于2025年10月11日修改", u""},
    {u"The PIN expires 12-31-2026", u""},
    {u"Ваш пароль изменён 11.10.2025", u""},
    {u"Since 1998 we never ask for your password", u""},
    // Phone numbers, short codes
    {u"We never ask for your code. Call 0800 555 0199.", u""},
    {u"Questions about your PIN? Call 18005550199", u""},
    {u"Your code was sent to +44 7700 900123", u""},
    {u"Your code was sent to 555-010-9999", u""},
    {u"Forgot your PIN? Text HELP to 22395", u""},
    {u"Send the code to 55210", u""},
    {u"Reply STOP to 40404 to end login alerts", u""},
    {u"Hotline 95001: wir fragen nie nach Ihrem Passwort", u""},
    {u"如非本人操作请勿提供验证码，客服热线95001", u""},
    {u"Не сообщайте код! Звоните 900123", u""},
    {u"비밀번호 변경 완료. 문의 15880199", u""},
    {u"Mot de passe modifié. Appelez le 3939", u""},
    {u"パスワードが変更されました。お電話 0120-555-019", u""},
    {u"(020) 7946 0018 rang. Your PIN is safe.", u""},
    // Links
    {u"Verify at https://lark.example/verify/440217", u""},
    {u"Reset your password: lark.example/r?c=440217", u""},
    {u"Log in: www.lark.example/440217", u""},
    {u"您的密码重置链接 https://lark.example/447120", u""},
    {u"Mail code440217@lark.example about your PIN", u""},
    // Orders and tracking
    {u"Your order 440217 has shipped.", u""},
    {u"Order #55021: never share your PIN with the courier", u""},
    {u"Tracking number 99120034, login to see more", u""},
    {u"Bestellung 440217 ist unterwegs. Passwort vergessen?", u""},
    {u"Pedido 440217 enviado. No compartas tu clave.", u""},
    {u"订单440217已发货，请勿泄露密码", u""},
    {u"Заказ 440217 доставлен. Не сообщайте пароль.", u""},
    {u"注文番号 440217 パスワードは不要です", u""},
    {u"주문번호 440217 배송 시작, 비밀번호 주의", u""},
    {u"Siparişiniz 440217 yola çıktı, şifre gerekmez", u""},
    {u"Zamówienie 440217 wysłane. Hasło zmienione.", u""},
    {u"Invoice 55210 is due. Sign in to pay.", u""},
    {u"Ref: 771203. Your password was reset.", u""},
    {u"Ticket 55120 opened about your security code", u""},
    {u"Booking 440217 confirmed", u""},
    {u"Flight UA4410 leaves at 9:15, log in to check in", u""},
    {u"رقم الطلب 440217 لا تشارك كلمة المرور", u""},
    {u"Pesanan 440217 dikirim. Jangan bagikan kata sandi.", u""},
    {u"Don hang 440217 dang giao. Khong chia se mat khau.", u""},
    // Card endings
    {u"Your card ending in 4402 is ready. Set your PIN in the app.", u""},
    {u"PIN changed for card **4402", u""},
    {u"PIN changed for card XX4402", u""},
    {u"Karte endet auf 4402, PIN wurde versandt", u""},
    {u"您尾号4402的卡密码已修改", u""},
    {u"Пароль карты *4402 изменён", u""},
    {u"Tarjeta terminada en 4402: clave cambiada", u""},
    // Durations and percentages
    {u"Your code expires in 3600 seconds", u""},
    {u"The code is valid for 1440 minutes.", u""},
    {u"Password strength 1000%", u""},
    {u"验证码1440分钟内有效", u""},
    // Vouchers
    {u"Use code SUNNY25 for 25% off", u""},
    {u"Promo code 55021 gives free delivery", u""},
    {u"Your voucher code is 440217", u""},
    {u"Gutscheincode 440217: sparen Sie", u""},
    {u"Промокод 440217 на скидку", u""},
    {u"优惠码440217", u""},
    {u"クーポンコード 440217", u""},
    {u"할인 코드 440217", u""},
    {u"Kode promo 440217", u""},
    {u"Mã giảm giá 440217", u""},
    {u"Code promo 440217", u""},
    {u"Use code 4402 on your next order", u""},
    {u"ZIP code 94103", u""},
    {u"Sort code 20-45-45", u""},
    {u"Your referral code is K7Q2M9", u""},
    // Parts, words and doubt
    {u"Your code is 12", u""},
    {u"Your code is 123456789012345", u""},
    {u"Your code is 440217_8", u""},
    {u"Your code is x440217\u00e9", u""},
    {u"Your code is on its way", u""},
    {u"PLEASE NEVER SHARE YOUR CODE WITH OTHERS", u""},
    {u"The codes changed. 440217 or 550218, who knows", u""},
    {u"Opinion 4402 about backspin", u""},
    {u"Your code is 1.234.567", u""},
    // Reports
    {u"The code 440217 was just used to sign in to your account from Leeds at 09:14.", u""},
    {u"Annullato il codice 440217 richiesto alle 9:02.", u""},
    {u"Вход выполнен 03.11 в 18:22 по коду 440217", u""},
    {u"440217 isn't the code we sent you. Check the latest text.", u""},
    {u"Larkspur. The code 440217 was honoured at 09:14.", u""},
    {u"Вход выполнен в онлайн-банк по коду 440217", u""},
    {u"Login code: sent\nNot you? Ignore this.", u""},
    // Where to write or call
    {u"We never ask for your code. If someone does, forward the text to 44021", u""},
    {u"Din adgangskode er blevet ændret. Var det ikke dig, så ring på 70 55 50 90.", u""},
    // Bookings, days, hours, contracts
    {u"You're booked! Confirmation code HX72KQ, 2 nights from 16 Aug.", u""},
    {u"Your order is confirmed: 4 items, arriving Tue 14-18.", u""},
    {u"Le code reçu a expiré, valable jusqu'à 10h30.", u""},
    {u"L'accès n° 44021704 est suspendu pendant 24 h. Code erroné.", u""},
    {u"PIN code 440217", u""},
    {u"your otp was sent by sms. our hotline is 44021", u""},
    {u"Enter SW1 4AB to confirm your address", u""},
    {u"Enter 555 0100 as your phone to sign in", u""},
    {u"Use 0800 (555 010) to verify", u""},
    {u"Enter M3\u00b788\u00b7PL to log in to Larkspur.", u""},
    {u"Ship to 14 Mill Road, Bengaluru, PIN code 440217.", u""},
    // Mistyped
    {u"Ha tecleado mal la clave 5120. Le queda 1 intento.", u""},
};

} // namespace

std::span<const CodeMessage> messagesWithoutCode()
{
    return kMessages;
}

} // namespace linekeeper
