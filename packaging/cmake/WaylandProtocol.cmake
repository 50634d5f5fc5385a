# linekeeper_wayland_protocol(name client FILE.xml): the target `name` has libwayland-client and what wayland-scanner makes of the protocol,
# to be included as <FILE-client.h>. With `server` it is the compositor's side of it.

find_program(WAYLAND_SCANNER wayland-scanner REQUIRED)
find_library(WAYLAND_CLIENT_LIBRARY wayland-client REQUIRED)
find_library(WAYLAND_SERVER_LIBRARY wayland-server REQUIRED)
find_path(WAYLAND_INCLUDE_DIR wayland-client.h REQUIRED)

function(linekeeper_wayland_protocol name side protocol)
    cmake_path(GET protocol STEM file)
    cmake_path(ABSOLUTE_PATH protocol)
    set(made "${CMAKE_CURRENT_BINARY_DIR}/${name}")
    file(MAKE_DIRECTORY "${made}")
    add_custom_command(OUTPUT "${made}/${file}.c" "${made}/${file}-${side}.h"
        COMMAND "${WAYLAND_SCANNER}" private-code "${protocol}" "${made}/${file}.c"
        COMMAND "${WAYLAND_SCANNER}" ${side}-header "${protocol}" "${made}/${file}-${side}.h"
        DEPENDS "${protocol}" VERBATIM)
    # Not linked with our settings: these are for C++.
    add_library(${name} STATIC "${made}/${file}.c" "${made}/${file}-${side}.h")
    set_target_properties(${name} PROPERTIES AUTOMOC OFF AUTOUIC OFF AUTORCC OFF)
    target_include_directories(${name} SYSTEM PUBLIC "${made}" "${WAYLAND_INCLUDE_DIR}")
    string(TOUPPER ${side} SIDE)
    target_link_libraries(${name} PUBLIC "${WAYLAND_${SIDE}_LIBRARY}")
endfunction()
