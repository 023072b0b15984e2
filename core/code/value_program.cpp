// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/value_program.h"

#include "core/values/error.h"

namespace layerloom {

ProgramPtr valueProgram(const std::string& expression) {
    ProgramResult result = expressionProgram(expression, {});
    if (const auto* error = std::get_if<CodeError>(&result))
        throw Error(error->text + " (line " + std::to_string(error->line) + ", column " +
                    std::to_string(error->column) + ')');
    ProgramPtr program = std::move(std::get<ProgramPtr>(result));
    if (program->inputs.size() > 1)
        throw Error("only one name can stand for the parameter's values, but there are '" +
                    program->inputs[0].name + "' and '" + program->inputs[1].name + "'");
    if (program->outputs.size() != 1)
        throw Error("the expression gives " + std::to_string(program->outputs.size()) +
                    " values instead of one");
    return program;
}

} // namespace layerloom
