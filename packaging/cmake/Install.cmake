# What `cmake --install` puts where.

install(TARGETS linekeeper RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
# Not for the person's PATH: linekeeper --demo starts it.
install(TARGETS linekeeper-simulator RUNTIME DESTINATION "${CMAKE_INSTALL_LIBEXECDIR}/linekeeper")

install(TARGETS linekeeper-phone-format LIBRARY DESTINATION "${CMAKE_INSTALL_LIBEXECDIR}/linekeeper")

install(FILES packaging/linekeeper.desktop DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
install(FILES packaging/net.linekeeper.Linekeeper.metainfo.xml DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo")
install(FILES resources/icons/linekeeper.svg
    DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps")
install(FILES resources/icons/linekeeper-symbolic.svg
    DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/symbolic/apps")
