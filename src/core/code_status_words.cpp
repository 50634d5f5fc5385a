// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code_status_words.h"

#include <algorithm>
#include <array>

namespace linekeeper {

namespace {

constexpr std::array<QStringView, 111> kStatus = {
    u"null", u"none", u"nil", u"nan", u"undefined", u"unknown", u"false", u"true", u"empty", u"blank", u"wait",
    u"waiting", u"wartet", u"await", u"awaiting", u"pending", u"processing", u"queued", u"loading", u"retry",
    u"resend", u"expired", u"timeout", u"cancel", u"cancelled", u"canceled", u"fail", u"failed", u"failure",
    u"error", u"errors", u"invalid", u"missing", u"unavailable", u"absent", u"nothing", u"tbd", u"tba", u"todo",
    u"placeholder", u"hidden", u"redacted", u"masked", u"unset", u"undelivered", u"warten", u"wartend",
    u"ausstehend", u"kein", u"keine", u"keiner", u"leer", u"unbekannt", u"aucun", u"aucune", u"vide",
    u"attente", u"inconnu", u"ninguno", u"ninguna", u"nada", u"vacio", u"esperando", u"espera", u"pendiente",
    u"desconocido", u"nenhum", u"nenhuma", u"vazio", u"aguardando", u"pendente", u"nessuno", u"nessuna",
    u"vuoto", u"attesa", u"geen", u"leeg", u"wachten", u"brak", u"pusty", u"oczekiwanie", u"нет", u"ожидание",
    u"ожидается", u"ожидаем", u"пусто", u"неизвестно", u"немає", u"очікування", u"bekleniyor", u"bos", u"yok",
    u"kosong", u"menunggu", u"无", u"無", u"暂无", u"暫無", u"等待", u"等待中", u"待機中", u"空", u"没有", u"沒有", u"なし", u"未着",
    u"없음", u"대기", u"대기중", u"notset", u"nocode"};

constexpr std::array<QStringView, 61> kNothing = {
    u"n", u"a", u"na", u"no", u"not", u"non", u"yet", u"void", u"requested", u"received", u"receive", u"sent",
    u"sending", u"send", u"available", u"soon", u"later", u"ready", u"success", u"succeeded", u"ok", u"done",
    u"active", u"open", u"new", u"status", u"state", u"code", u"codes", u"pin", u"otp", u"sms", u"message",
    u"messages", u"msg", u"text", u"password", u"passcode", u"token", u"key", u"test", u"dummy", u"default",
    u"string", u"object", u"example", u"sample", u"delivered", u"found", u"here", u"see", u"check", u"nein",
    u"нет", u"код", u"смс", u"tidak", u"khong", u"value", u"x", u"kod"};

} // namespace

bool isStatusWord(QStringView folded)
{
    return std::find(kStatus.begin(), kStatus.end(), folded) != kStatus.end();
}

bool isNothingWord(QStringView folded)
{
    return std::find(kNothing.begin(), kNothing.end(), folded) != kNothing.end();
}

} // namespace linekeeper
