// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/code_types.h"
#include "core/layers/control_flow.h"
#include "core/layers/families.h"
#include "core/layers/members.h"

#include <algorithm>
#include <iterator>

namespace layerloom::families {

LayerTypes all() {
    // An explicit list: a linker drops the static initialisers that would register by themselves.
    LayerTypes types;
    for (const auto family : {linear,
                              convolution,
                              transposedConvolution,
                              folding,
                              pooling,
                              adaptivePooling,
                              fractionalPooling,
                              unpooling,
                              padding,
                              normalization,
                              groupNormalization,
                              activation,
                              softmaxes,
                              dropout,
                              embedding,
                              recurrent,
                              recurrentCells,
                              attention,
                              transformer,
                              vision,
                              upsampling,
                              distance,
                              arithmetic,
                              elementwise,
                              selecting,
                              products,
                              einsum,
                              reduction,
                              ranking,
                              shaping,
                              arranging,
                              joining,
                              indexing,
                              functional,
                              parametric,
                              resizing,
                              poolingFunctions,
                              constants,
                              members,
                              code,
                              controlFlow}) {
        LayerTypes members = family();
        types.insert(types.end(), std::make_move_iterator(members.begin()),
                     std::make_move_iterator(members.end()));
    }
    return types;
}

LayerTypes withWork(LayerTypes types, WorkRule work,
                    std::initializer_list<std::pair<std::string_view, WorkRule>> exceptions) {
    for (LayerType& type : types) {
        const auto own = std::find_if(exceptions.begin(), exceptions.end(),
                                      [&](const auto& entry) { return entry.first == type.id; });
        type.work = own == exceptions.end() ? work : own->second;
    }
    return types;
}

} // namespace layerloom::families
