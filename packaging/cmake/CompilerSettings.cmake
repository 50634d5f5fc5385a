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
# and once for those who do not, so that a layer without a window does not have its classes at hand by accident. It is done
# again for the tests of the latter, and for the layers in which tests spend their time: these are optimised where all else
# is not, and a header is compiled with the options of the file that reads it.
set(LINEKEEPER_PLAIN_HEADERS <QtCore> <QtNetwork> <QtSql> <QtDBus> <tl/expected.hpp> <algorithm> <chrono> <functional>
    <memory> <optional> <ranges> <utility> <vector>)
set(LINEKEEPER_DRAWING_HEADERS <QtWidgets> ${LINEKEEPER_PLAIN_HEADERS})
set(LINEKEEPER_PLAIN_TEST_HEADERS <QtTest> ${LINEKEEPER_PLAIN_HEADERS})
set(LINEKEEPER_BUSY_HEADERS ${LINEKEEPER_PLAIN_HEADERS})
set(LINEKEEPER_BUSY_OPTIONS "")
if(LINEKEEPER_SANITIZE)
    set(LINEKEEPER_BUSY_OPTIONS -O1)
endif()

function(linekeeper_headers kind)
    file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/headers/${kind}.cpp" CONTENT "")
    add_library(linekeeper_${kind}_headers STATIC EXCLUDE_FROM_ALL "${CMAKE_BINARY_DIR}/headers/${kind}.cpp")
    set_target_properties(linekeeper_${kind}_headers PROPERTIES AUTOMOC OFF AUTOUIC OFF AUTORCC OFF)
    target_link_libraries(linekeeper_${kind}_headers PRIVATE linekeeper_settings Qt6::Network Qt6::Sql Qt6::DBus ${ARGN})
    string(TOUPPER ${kind} headers)
    target_precompile_headers(linekeeper_${kind}_headers PRIVATE ${LINEKEEPER_${headers}_HEADERS})
endfunction()

if(LINEKEEPER_PRECOMPILE)
    linekeeper_headers(plain)
    linekeeper_headers(busy)
    target_compile_options(linekeeper_busy_headers PRIVATE ${LINEKEEPER_BUSY_OPTIONS})
    linekeeper_headers(drawing Qt6::Widgets)
    if(LINEKEEPER_TESTS)
        find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
        linekeeper_headers(plain_test)
        # Linked with it, they would have a folder of test data, which differs from one folder to the next.
        target_include_directories(linekeeper_plain_test_headers SYSTEM PRIVATE
            $<TARGET_PROPERTY:Qt6::Test,INTERFACE_INCLUDE_DIRECTORIES>)
    endif()
endif()

# moc understands a class of ours without Qt's and the compiler's headers, and takes half a second a file to read them.
if(LINEKEEPER_PRECOMPILE)
    set(CMAKE_AUTOMOC_COMPILER_PREDEFINES OFF)
    get_target_property(LINEKEEPER_MOC Qt6::moc LOCATION)
    file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/moc" @ONLY CONTENT [[#!/bin/sh
for argument; do
    shift
    case $argument in -I/usr/*) ;; *) set -- "$@" "$argument" ;; esac
done
exec "@LINEKEEPER_MOC@" "$@"
]])
    file(CHMOD "${CMAKE_BINARY_DIR}/moc" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
endif()

# Has a target read the headers that were compiled before; one with headers of ours that many of its files include has them
# compiled for itself: linekeeper_precompile(test_gui "${CMAKE_SOURCE_DIR}/tests/gui/window_fixture.h").
function(linekeeper_precompile target)
    get_target_property(folder ${target} SOURCE_DIR)
    set(kind plain_test)
    if(folder MATCHES "/(gui|models|platform|real_desktop|reliability|benchmarks)$")
        set(kind drawing)
    elseif(folder MATCHES "/src/(account|core|store)$")
        set(kind busy)
        target_compile_options(${target} PRIVATE ${LINEKEEPER_BUSY_OPTIONS})
    elseif(folder MATCHES "/src/[a-z]+$")
        set(kind plain)
    endif()
    if(NOT LINEKEEPER_PRECOMPILE)
        return()
    endif()
    set_target_properties(${target} PROPERTIES AUTOMOC_EXECUTABLE "${CMAKE_BINARY_DIR}/moc")
    if(ARGN)
        string(TOUPPER ${kind} headers)
        target_link_libraries(${target} PRIVATE Qt6::Network Qt6::Sql Qt6::DBus)
        target_precompile_headers(${target} PRIVATE ${LINEKEEPER_${headers}_HEADERS} ${ARGN})
    else()
        target_precompile_headers(${target} REUSE_FROM linekeeper_${kind}_headers)
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
