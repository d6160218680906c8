#pragma once

#include "passes/roles.h"

#include <string>

namespace nnview::test {

inline std::string joinedWords(const std::vector<std::string>& words)
{
    std::string all;
    for (const std::string& word : words)
        all += (all.empty() ? "" : " ") + word;
    return all;
}

/// One line per merge, head that is not the spine's, tower, sharing and encoder-decoder pair:
///     add: residual from pool over projection down, activation after
inline std::string rolesText(const Roles& roles)
{
    constexpr const char* merges[] = {"plain", "residual", "gate", "dense", "branches", "long skip"};
    constexpr const char* forms[] = {"steps", "towers", "tied"};
    std::string text;
    for (const auto& [id, merge] : roles.merges) {
        text += id + ": " + merges[static_cast<int>(merge.role)];
        text += merge.from.empty() ? "" : " from " + merge.from;
        text += merge.skip.empty() || merge.skip == merge.from ? "" : " skip " + merge.skip;
        text += merge.onSkip.empty() ? "" : " over " + joinedWords(merge.onSkip);
        text += merge.projection ? ", projection" : "";
        text += merge.activationAfter ? ", activation after" : "";
        text += merge.preActivation ? ", pre-activation" : "";
        text += merge.squeezes ? ", squeezes" : "";
        text += '\n';
    }
    for (const Head& head : roles.heads)
        if (!head.from.empty())
            text += "head " + head.output + " from " + head.from + ": " + joinedWords(head.nodes) +
                    (head.auxiliary ? ", auxiliary" : "") + '\n';
    for (const Tower& tower : roles.towers)
        text += "tower " + tower.input + ": " + joinedWords(tower.nodes) +
                (tower.sharedWith.empty() ? "" : ", shared with " + tower.sharedWith) + '\n';
    for (const Sharing& sharing : roles.sharings)
        text += std::string(forms[static_cast<int>(sharing.form)]) + ": " + joinedWords(sharing.nodes) + '\n';
    for (const EncoderDecoder& pair : roles.encoderDecoders)
        text += "memory " + pair.memory + ": " + joinedWords(pair.encoder) + " | " + joinedWords(pair.decoder) +
                " by " + joinedWords(pair.cross) + '\n';
    return text;
}

} // namespace nnview::test
