// A function that is called while its caller waits for it: what is passed to
// measure() or within(). It refers to the callable and holds nothing, so it
// weighs two pointers, where std::function brings code to copy and destroy every
// lambda it is given.
#pragma once

#include <memory>
#include <type_traits>

namespace levers::ui {

template <class Signature> class Callback;

template <class Result, class... Arguments> class Callback<Result(Arguments...)> {
public:
    template <class F> requires(!std::is_same_v<std::remove_cvref_t<F>, Callback>)
    Callback(F&& callable)   // implicit, so that a lambda can be passed where one is wanted
        : callable_(const_cast<void*>(static_cast<const void*>(std::addressof(callable)))),
          call_([](void* f, Arguments... arguments) -> Result { return (*static_cast<std::remove_reference_t<F>*>(f))(arguments...); }) {}
    Result operator()(Arguments... arguments) const { return call_(callable_, arguments...); }

private:
    void* callable_;
    Result (*call_)(void*, Arguments...);
};

}  // namespace levers::ui
