# Warnings, Qt's strict switches and sanitizers for every target of the project.

add_library(linekeeper_settings INTERFACE)

target_compile_options(linekeeper_settings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wconversion)
if(LINEKEEPER_WERROR)
    target_compile_options(linekeeper_settings INTERFACE -Werror)
endif()

target_compile_definitions(linekeeper_settings INTERFACE
    LINEKEEPER_VERSION="${PROJECT_VERSION}"
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    QT_WARN_DEPRECATED_UP_TO=0x060400
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_FOREACH
    QT_NO_KEYWORDS
    QT_STRICT_ITERATORS)

# Includes are written from src ("core/money.h"), so that each says which layer it reaches into.
target_include_directories(linekeeper_settings INTERFACE "${CMAKE_SOURCE_DIR}/src")

if(LINEKEEPER_SANITIZE)
    add_compile_options(-fsanitize=${LINEKEEPER_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${LINEKEEPER_SANITIZE})
endif()

# With these libFuzzer sees which way an input takes.
set(LINEKEEPER_FUZZED_LAYERS core api store)
set(LINEKEEPER_FUZZ_OPTIONS "")
if(LINEKEEPER_FUZZ)
    set(LINEKEEPER_FUZZ_OPTIONS -fsanitize-coverage=inline-8bit-counters,indirect-calls,trace-cmp,pc-table)
endif()

# Reading Qt's headers is most of the work of compiling: with LINEKEEPER_PRECOMPILE that is done once for those who draw
# and once for those who do not, so that a layer without a window does not have its classes at hand by accident.
if(LINEKEEPER_PRECOMPILE)
    foreach(kind IN ITEMS plain drawing)
        file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/headers/${kind}.cpp" CONTENT "")
        add_library(linekeeper_${kind}_headers STATIC EXCLUDE_FROM_ALL "${CMAKE_BINARY_DIR}/headers/${kind}.cpp")
        set_target_properties(linekeeper_${kind}_headers PROPERTIES AUTOMOC OFF AUTOUIC OFF AUTORCC OFF)
        target_link_libraries(linekeeper_${kind}_headers PRIVATE linekeeper_settings Qt6::Network Qt6::Sql Qt6::DBus)
    endforeach()
    target_link_libraries(linekeeper_drawing_headers PRIVATE Qt6::Widgets)
    set(plain_headers <QtCore> <QtNetwork> <QtSql> <QtDBus> <tl/expected.hpp> <algorithm> <chrono> <functional>
        <memory> <optional> <ranges> <utility> <vector>)
    target_precompile_headers(linekeeper_plain_headers PRIVATE ${plain_headers})
    target_precompile_headers(linekeeper_drawing_headers PRIVATE <QtWidgets> ${plain_headers})
endif()

# Has a target read the headers that were compiled before.
function(linekeeper_precompile target)
    if(NOT LINEKEEPER_PRECOMPILE)
        return()
    endif()
    get_target_property(folder ${target} SOURCE_DIR)
    if(folder MATCHES "/(gui|models|desktop|real_desktop|reliability|benchmarks)$")
        target_precompile_headers(${target} REUSE_FROM linekeeper_drawing_headers)
    else()
        target_precompile_headers(${target} REUSE_FROM linekeeper_plain_headers)
    endif()
endfunction()

# One static library a folder of src: linekeeper_layer(core SOURCES … LINKS …).
function(linekeeper_layer name)
    cmake_parse_arguments(arg "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    add_library(linekeeper_${name} STATIC ${arg_SOURCES})
    target_link_libraries(linekeeper_${name} PUBLIC linekeeper_settings ${arg_LINKS} PRIVATE ${arg_PRIVATE_LINKS})
    if(name IN_LIST LINEKEEPER_FUZZED_LAYERS)
        target_compile_options(linekeeper_${name} PRIVATE ${LINEKEEPER_FUZZ_OPTIONS})
    endif()
    linekeeper_precompile(linekeeper_${name})
endfunction()
