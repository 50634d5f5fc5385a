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

# One static library a folder of src: linekeeper_layer(core SOURCES … LINKS …).
function(linekeeper_layer name)
    cmake_parse_arguments(arg "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    add_library(linekeeper_${name} STATIC ${arg_SOURCES})
    target_link_libraries(linekeeper_${name} PUBLIC linekeeper_settings ${arg_LINKS} PRIVATE ${arg_PRIVATE_LINKS})
    if(LINEKEEPER_FUZZ)
        # ./test builds these a second time, with clang: Qt's headers are most of the work.
        target_precompile_headers(linekeeper_${name} PRIVATE <QtCore>)
    endif()
endfunction()
