// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/fake_compositor.h"

#include <array>
#include <ext-data-control-v1-server.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>
#include <wayland-server.h>

namespace linekeeper::test {

namespace {

/// Of a source: what it offers.
using Types = QList<QByteArray>;

Types& typesOf(wl_resource* source)
{
    return *static_cast<Types*>(wl_resource_get_user_data(source));
}

void destroyResource(wl_client*, wl_resource* resource)
{
    wl_resource_destroy(resource);
}

FakeCompositor* compositorOf(wl_resource* resource)
{
    return static_cast<FakeCompositor*>(wl_resource_get_user_data(resource));
}

} // namespace

/// What its clients call.
struct FakeCompositor::Requests
{
    static void bindSeat(wl_client* client, void*, uint32_t version, uint32_t id)
    {
        wl_resource_create(client, &wl_seat_interface, static_cast<int>(version), id);
    }
    static void bindManager(wl_client* client, void* data, uint32_t version, uint32_t id)
    {
        static constexpr struct ext_data_control_manager_v1_interface requests
        {
            &Requests::createSource, &Requests::getDevice, &destroyResource
        };
        wl_resource* manager =
            wl_resource_create(client, &ext_data_control_manager_v1_interface, static_cast<int>(version), id);
        wl_resource_set_implementation(manager, &requests, data, nullptr);
    }
    static void createSource(wl_client* client, wl_resource* manager, uint32_t id)
    {
        static constexpr struct ext_data_control_source_v1_interface requests
        {
            &Requests::offer, &destroyResource
        };
        static FakeCompositor* compositor = nullptr;
        compositor = compositorOf(manager);
        wl_resource* source = wl_resource_create(client, &ext_data_control_source_v1_interface, 1, id);
        wl_resource_set_implementation(source, &requests, new Types, [](wl_resource* gone) {
            delete &typesOf(gone);
            if (compositor->m_source == gone) {
                compositor->m_source = nullptr;
                compositor->sendToAll();
            }
        });
    }
    static void offer(wl_client*, wl_resource* source, const char* type) { typesOf(source).append(QByteArray(type)); }
    static void getDevice(wl_client* client, wl_resource* manager, uint32_t id, wl_resource*)
    {
        static constexpr struct ext_data_control_device_v1_interface requests
        {
            &Requests::setSelection, &destroyResource, [](wl_client*, wl_resource*, wl_resource*) {}
        };
        FakeCompositor* compositor = compositorOf(manager);
        wl_resource* device = wl_resource_create(client, &ext_data_control_device_v1_interface, 1, id);
        wl_resource_set_implementation(device, &requests, compositor,
                                       [](wl_resource* gone) { compositorOf(gone)->m_devices.removeOne(gone); });
        compositor->m_devices.append(device);
        compositor->sendSelection(device);
    }
    static void setSelection(wl_client* client, wl_resource* device, wl_resource* source)
    {
        FakeCompositor* compositor = compositorOf(device);
        switch (compositor->manner) {
        case Manner::Takes:
        case Manner::Garbles:
            if (wl_resource* old = std::exchange(compositor->m_source, source); old && old != source)
                ext_data_control_source_v1_send_cancelled(old);
            compositor->sendToAll();
            break;
        case Manner::Cancels:
            ext_data_control_source_v1_send_cancelled(source);
            compositor->sendToAll();
            break;
        case Manner::HangsUp:
            wl_client_post_no_memory(client);
            break;
        case Manner::Drops:
        case Manner::FallsSilent:
            break;
        }
    }
    static void receive(wl_client*, wl_resource* offer, const char* type, int pipe)
    {
        FakeCompositor* compositor = compositorOf(offer);
        if (compositor->manner == Manner::Garbles)
            (void)!::write(pipe, "another's", 9);
        else if (compositor->m_source)
            ext_data_control_source_v1_send_send(compositor->m_source, type, pipe);
        ::close(pipe);
    }
};

FakeCompositor::FakeCompositor(bool hasDataControl)
    : m_display(wl_display_create())
{
    wl_display_add_socket_fd(m_display, [this] {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, name().constData(), sizeof address.sun_path);
        const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0
            || ::listen(socket, 1) != 0)
            qFatal("no socket for the compositor");
        return socket;
    }());
    wl_global_create(m_display, &wl_seat_interface, 1, this, &Requests::bindSeat);
    if (hasDataControl)
        wl_global_create(m_display, &ext_data_control_manager_v1_interface, 1, this, &Requests::bindManager);
    m_readable = std::make_unique<QSocketNotifier>(wl_event_loop_get_fd(wl_display_get_event_loop(m_display)),
                                                   QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &FakeCompositor::dispatch);
}

FakeCompositor::~FakeCompositor()
{
    m_readable.reset();
    wl_display_destroy_clients(m_display);
    wl_display_destroy(m_display);
}

QByteArray FakeCompositor::name() const
{
    return m_folder.filePath(QStringLiteral("wayland")).toLocal8Bit();
}

void FakeCompositor::dispatch()
{
    if (manner == Manner::FallsSilent) {
        m_readable->setEnabled(false);
        return;
    }
    wl_event_loop_dispatch(wl_display_get_event_loop(m_display), 0);
    wl_display_flush_clients(m_display);
}

QList<QByteArray> FakeCompositor::types() const
{
    return m_source ? typesOf(m_source) : m_otherTypes;
}

void FakeCompositor::sendSelection(wl_resource* device)
{
    static constexpr struct ext_data_control_offer_v1_interface requests
    {
        &Requests::receive, &destroyResource
    };
    wl_resource* offer = nullptr;
    if (!types().isEmpty()) {
        offer = wl_resource_create(wl_resource_get_client(device), &ext_data_control_offer_v1_interface, 1, 0);
        wl_resource_set_implementation(offer, &requests, this, nullptr);
        ext_data_control_device_v1_send_data_offer(device, offer);
        for (const QByteArray& type : types())
            ext_data_control_offer_v1_send_offer(offer, type.constData());
    }
    ext_data_control_device_v1_send_selection(device, offer);
}

void FakeCompositor::sendToAll()
{
    for (wl_resource* device : std::as_const(m_devices))
        sendSelection(device);
    wl_display_flush_clients(m_display);
}

int FakeCompositor::paste(const QByteArray& type)
{
    std::array<int, 2> ends{};
    if (!m_source || ::pipe2(ends.data(), O_CLOEXEC) != 0)
        return -1;
    ext_data_control_source_v1_send_send(m_source, type.constData(), ends[1]);
    ::close(ends[1]);
    wl_display_flush_clients(m_display);
    return ends[0];
}

void FakeCompositor::copyOther(const QByteArray& type)
{
    m_otherTypes = {type};
    if (wl_resource* old = std::exchange(m_source, nullptr))
        ext_data_control_source_v1_send_cancelled(old);
    sendToAll();
}

} // namespace linekeeper::test
