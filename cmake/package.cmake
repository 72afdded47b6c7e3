# The native programs as .deb and .tar.gz: `cmake --build build/release --target package`, or `cpack` in that folder once
# they are built. Fonts and explainers lie in share/levers, where levers-kiosk looks beside its own folder.
include(GNUInstallDirs)
install(DIRECTORY build/fonts/ DESTINATION ${CMAKE_INSTALL_DATADIR}/levers/fonts FILES_MATCHING PATTERN *.ttf)
install(DIRECTORY assets/explainers DESTINATION ${CMAKE_INSTALL_DATADIR}/levers)
install(FILES NOTICE.md docs/kiosk.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
if(TARGET levers-kiosk)
  install(FILES assets/desktop/levers-kiosk.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
  set(CPACK_DEBIAN_PACKAGE_DEPENDS libgl1) # which it opens by name
  set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libgl1-mesa-dri, cage")
endif()

set(CPACK_GENERATOR DEB TGZ)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_NAME levers)
set(CPACK_PACKAGE_VENDOR Levers)
set(CPACK_PACKAGE_CONTACT "Levers <levers@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Interactive explainers of policy arguments")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "The levers command and a kiosk program, with explainers: move the levers that authors
 argue about, see what they say would follow, and ask why.")
set(CPACK_DEBIAN_PACKAGE_SECTION education)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
find_program(LEVERS_SHLIBDEPS dpkg-shlibdeps)
find_program(LEVERS_FILE file)
if(LEVERS_SHLIBDEPS AND LEVERS_FILE) # else who installs it has to see to SDL2 and pugixml
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
endif()
include(CPack)
