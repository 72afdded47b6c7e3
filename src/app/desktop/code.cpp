#include "app/desktop/code.hpp"

#include <qrcodegen/qrcodegen.h>

#include <array>

namespace levers::app {

ui::Code code_of(const std::string& address) {
    std::array<std::uint8_t, qrcodegen_BUFFER_LEN_MAX> scratch{}, made{};
    ui::Code code;
    code.address = address;
    if (!qrcodegen_encodeText(address.c_str(), scratch.data(), made.data(), qrcodegen_Ecc_MEDIUM, qrcodegen_VERSION_MIN,
                              qrcodegen_VERSION_MAX, qrcodegen_Mask_AUTO, true))
        return code;
    code.size = qrcodegen_getSize(made.data());
    for (int y = 0; y < code.size; ++y)
        for (int x = 0; x < code.size; ++x) code.dark.push_back(qrcodegen_getModule(made.data(), x, y));
    return code;
}

}  // namespace levers::app
