# The Debian package that `cmake --workflow --preset package` makes.

# Debian's changelog says the version once more: keep the two together.
set(debian "${CMAKE_SOURCE_DIR}/packaging/debian")
file(STRINGS "${debian}/changelog" newest LIMIT_COUNT 1)
if(NOT newest MATCHES "^linekeeper \\(${PROJECT_VERSION}\\) ")
    message(FATAL_ERROR "packaging/debian/changelog has no entry for ${PROJECT_VERSION} on top")
endif()
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${debian}/changelog")

execute_process(COMMAND gzip -9nc "${debian}/changelog"
    OUTPUT_FILE "${CMAKE_BINARY_DIR}/changelog.gz" COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND gzip -9nc "${CMAKE_SOURCE_DIR}/packaging/linekeeper.1"
    OUTPUT_FILE "${CMAKE_BINARY_DIR}/linekeeper.1.gz" COMMAND_ERROR_IS_FATAL ANY)
install(FILES "${CMAKE_BINARY_DIR}/linekeeper.1.gz" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES "${CMAKE_BINARY_DIR}/changelog.gz" "${debian}/copyright" DESTINATION "${CMAKE_INSTALL_DOCDIR}")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME linekeeper)
set(CPACK_PACKAGE_CONTACT "Linekeeper maintainers <maintainers@linekeeper.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "rent phone numbers and copy the codes they receive")
set(CPACK_PACKAGE_DESCRIPTION
"Linekeeper is a client for one account at the OTPVerified number rental
service. It rents phone numbers, checks them for messages, and lets you copy the
code of a new message with one click, one key or one notification button. Its
record of numbers, messages and purchases stays on this computer; the API key is
stored in the desktop's keychain.")
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_STRIP_FILES ON)
# The programs know each other's place by the prefix they were configured with.
set(CPACK_PACKAGING_INSTALL_PREFIX "${CMAKE_INSTALL_PREFIX}")
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Loaded while it runs, so no linker knows of them.
set(CPACK_DEBIAN_PACKAGE_DEPENDS
    "libqt6sql6-sqlite, libsecret-1-0, qt6-svg-plugins | libqt6svg6 (<< 6.6), ca-certificates")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "gnome-keyring | kwalletmanager | keepassxc, qt6-wayland")
include(CPack)
