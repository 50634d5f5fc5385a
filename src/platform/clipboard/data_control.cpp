// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/clipboard/data_control.h"

#include "platform/clipboard/pipe_end.h"
#include "platform/clipboard/wayland_connection.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstring>
#include <ext-data-control-v1-client.h>
#include <fcntl.h>
#include <unistd.h>
#include <utility>
#include <wayland-client.h>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

/// For the whole copy: connecting, copying, reading back. It usually takes some milliseconds.
constexpr auto kPatience = 2s;

/// The manager of wlroots' protocol, the model for the standard one: on the wire they differ only in this name.
const wl_interface& wlrootsManager()
{
    static const wl_interface manager = [] {
        wl_interface same = ext_data_control_manager_v1_interface;
        same.name = "zwlr_data_control_manager_v1";
        return same;
    }();
    return manager;
}

struct Offer
{
    ext_data_control_offer_v1* proxy = nullptr;
    QList<QByteArray> types;
};

} // namespace

/// A connection and everything that depends on it.
struct DataControl::Link
{
    std::unique_ptr<WaylandConnection> connection;
    wl_registry* registry = nullptr;
    wl_callback* allTold = nullptr; ///< until the compositor has listed its globals
    wl_seat* seat = nullptr;
    ext_data_control_manager_v1* manager = nullptr;
    bool isWlroots = false;
    ext_data_control_device_v1* device = nullptr;
    ext_data_control_source_v1* source = nullptr; ///< our copy, while it is there
    QList<Offer*> offers;                         ///< announced by the device
    Offer* selection = nullptr;

    ~Link();
    Offer* offerOf(const ext_data_control_offer_v1* proxy) const;
    void dropSource();
    void dropOffer(Offer* offer);
    void dropManager();
};

DataControl::Link::~Link()
{
    dropSource();
    while (!offers.isEmpty())
        dropOffer(offers.last());
    if (device)
        ext_data_control_device_v1_destroy(device);
    dropManager();
    if (seat)
        wl_seat_destroy(seat);
    if (allTold)
        wl_callback_destroy(allTold);
    if (registry)
        wl_registry_destroy(registry);
    connection->flush();
}

Offer* DataControl::Link::offerOf(const ext_data_control_offer_v1* proxy) const
{
    const auto offer =
        std::find_if(offers.cbegin(), offers.cend(), [proxy](const Offer* each) { return each->proxy == proxy; });
    return offer == offers.cend() ? nullptr : *offer;
}

void DataControl::Link::dropSource()
{
    if (source)
        ext_data_control_source_v1_destroy(std::exchange(source, nullptr));
}

void DataControl::Link::dropOffer(Offer* offer)
{
    offers.removeOne(offer);
    if (selection == offer)
        selection = nullptr;
    ext_data_control_offer_v1_destroy(offer->proxy);
    delete offer;
}

void DataControl::Link::dropManager()
{
    if (manager)
        ext_data_control_manager_v1_destroy(std::exchange(manager, nullptr));
}

/// Called by the compositor.
struct DataControl::Listeners
{
    static DataControl* self(void* data) { return static_cast<DataControl*>(data); }

    static void onGlobal(void* data, wl_registry* registry, uint32_t name, const char* interface, uint32_t)
    {
        Link& link = *self(data)->m_link;
        const auto is = [interface](const wl_interface& wanted) { return std::strcmp(interface, wanted.name) == 0; };
        const bool isWlroots = is(wlrootsManager());
        if (is(wl_seat_interface) && !link.seat) {
            link.seat = static_cast<wl_seat*>(wl_registry_bind(registry, name, &wl_seat_interface, 1));
        } else if (is(ext_data_control_manager_v1_interface) || isWlroots) {
            // If there are both, use the standard one.
            if (link.manager && (isWlroots || !link.isWlroots))
                return;
            link.dropManager();
            link.isWlroots = isWlroots;
            link.manager = static_cast<ext_data_control_manager_v1*>(wl_registry_bind(
                registry, name, isWlroots ? &wlrootsManager() : &ext_data_control_manager_v1_interface, 1));
        }
    }
    static void onGlobalGone(void*, wl_registry*, uint32_t) {}

    static void onAllTold(void* data, wl_callback* callback, uint32_t)
    {
        self(data)->m_link->allTold = nullptr;
        wl_callback_destroy(callback);
        if (self(data)->m_done)
            self(data)->offer();
    }

    static void onDataOffer(void* data, ext_data_control_device_v1*, ext_data_control_offer_v1* proxy)
    {
        static constexpr ext_data_control_offer_v1_listener listener{&Listeners::onOfferedType};
        auto* offer = new Offer{proxy, {}};
        self(data)->m_link->offers.append(offer);
        ext_data_control_offer_v1_add_listener(proxy, &listener, offer);
    }
    static void onOfferedType(void* data, ext_data_control_offer_v1*, const char* type)
    {
        static_cast<Offer*>(data)->types.append(QByteArray(type));
    }
    static void onSelection(void* data, ext_data_control_device_v1*, ext_data_control_offer_v1* proxy)
    {
        Link& link = *self(data)->m_link;
        if (link.selection)
            link.dropOffer(link.selection);
        link.selection = link.offerOf(proxy);
        self(data)->readBack();
    }
    /// Ignores the selection made with the mouse.
    static void onPrimarySelection(void* data, ext_data_control_device_v1*, ext_data_control_offer_v1* proxy)
    {
        Link& link = *self(data)->m_link;
        if (Offer* offer = link.offerOf(proxy))
            link.dropOffer(offer);
    }
    static void onFinished(void* data, ext_data_control_device_v1*)
    {
        DataControl* control = self(data);
        QTimer::singleShot(0, control, [control, link = control->m_link.get()] { control->unlink(link); });
    }

    static void onSend(void* data, ext_data_control_source_v1*, const char* type, int pipe)
    {
        QByteArray content;
        for (const Item& item : std::as_const(self(data)->m_items)) {
            if (item.type == type)
                content = item.data;
        }
        new PipeWriter(pipe, content, self(data));
    }
    static void onCancelled(void* data, ext_data_control_source_v1*) { self(data)->onCancelled(); }
};

DataControl::DataControl(const QByteArray& display, QObject* parent)
    : QObject(parent)
    , m_display(display)
{
    // A program that pastes may exit before it has read everything.
    std::signal(SIGPIPE, SIG_IGN);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        clear();
        finish(Outcome::NotCopied);
    });
}

DataControl::~DataControl() = default;

void DataControl::copy(const QList<Item>& items, const Item& proof, const Done& done)
{
    static constexpr wl_registry_listener registryListener{&Listeners::onGlobal, &Listeners::onGlobalGone};
    static constexpr wl_callback_listener toldListener{&Listeners::onAllTold};

    finish(Outcome::NotCopied);
    m_items = items;
    m_items.append(proof);
    m_proof = proof;
    m_done = done;
    m_deadline.start(kPatience);
    if (m_link) {
        if (!m_link->allTold)
            offer();
        return;
    }
    auto connection = WaylandConnection::open(m_display);
    if (!connection) {
        finish(Outcome::Unavailable);
        return;
    }
    m_link = std::make_unique<Link>();
    // Queued: what depends on the connection can't be deleted from within it.
    connect(
        connection.get(), &WaylandConnection::broken, this, [this, link = m_link.get()] { unlink(link); },
        Qt::QueuedConnection);
    m_link->connection = std::move(connection);
    wl_display* display = m_link->connection->display();
    m_link->registry = wl_display_get_registry(display);
    wl_registry_add_listener(m_link->registry, &registryListener, this);
    m_link->allTold = wl_display_sync(display);
    wl_callback_add_listener(m_link->allTold, &toldListener, this);
    m_link->connection->flush();
}

void DataControl::offer()
{
    static constexpr ext_data_control_device_v1_listener deviceListener{
        &Listeners::onDataOffer, &Listeners::onSelection, &Listeners::onFinished, &Listeners::onPrimarySelection};
    static constexpr ext_data_control_source_v1_listener sourceListener{&Listeners::onSend, &Listeners::onCancelled};

    Link& link = *m_link;
    if (!link.manager || !link.seat) {
        finish(Outcome::Unavailable);
        return;
    }
    if (!link.device) {
        link.device = ext_data_control_manager_v1_get_data_device(link.manager, link.seat);
        ext_data_control_device_v1_add_listener(link.device, &deviceListener, this);
    }
    auto* source = ext_data_control_manager_v1_create_data_source(link.manager);
    ext_data_control_source_v1_add_listener(source, &sourceListener, this);
    for (const Item& item : std::as_const(m_items))
        ext_data_control_source_v1_offer(source, item.type.constData());
    ext_data_control_device_v1_set_selection(link.device, source);
    // The former source is destroyed once it is replaced, so that the clipboard is never empty in between.
    link.dropSource();
    link.source = source;
    link.connection->flush();
}

void DataControl::readBack()
{
    if (!m_done)
        return;
    const Offer* selection = m_link->selection;
    if (!selection || !selection->types.contains(m_proof.type)) {
        // The former contents are announced too; but if our copy is gone already, this is what replaced it.
        if (!m_link->source && !m_reader)
            finish(Outcome::NotCopied);
        return;
    }
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    ext_data_control_offer_v1_receive(selection->proxy, m_proof.type.constData(), ends[1]);
    ::close(ends[1]);
    m_link->connection->flush();
    m_reader = std::make_unique<PipeReader>(ends[0], m_proof.data.size(), [this](const QByteArray& data) {
        m_reader.release()->deleteLater();
        if (data == m_proof.data)
            finish(Outcome::Copied);
    });
}

bool DataControl::holds() const
{
    return m_link && m_link->source;
}

void DataControl::clear()
{
    if (!holds())
        return;
    // The compositor empties the clipboard only if it holds this source.
    m_link->dropSource();
    m_items.clear();
    m_link->connection->flush();
}

void DataControl::onCancelled()
{
    m_link->dropSource();
    m_items.clear();
    // A copy in progress may still be found: a clipboard manager may offer it again after reading it.
    if (!m_done)
        Q_EMIT replaced();
}

void DataControl::finish(Outcome outcome)
{
    m_deadline.stop();
    m_reader.reset();
    if (!m_done)
        return;
    QTimer::singleShot(0, this, [done = std::exchange(m_done, {}), outcome] { done(outcome); });
}

void DataControl::unlink(const Link* link)
{
    if (m_link.get() != link)
        return;
    const bool held = holds() && !m_done;
    m_link.reset();
    m_items.clear();
    finish(Outcome::NotCopied);
    if (held)
        Q_EMIT replaced();
}

} // namespace linekeeper
