"""Questions about methods, one subject per file."""

from lagesbild.methods.queries.catalogue import (
    MethodLine,
    MethodList,
    MethodPicture,
    Statement,
    method_picture,
    methods,
    methods_by_name,
)
from lagesbild.methods.queries.implementation import (
    MunicipalLine,
    Spread,
    StageCount,
    StatedLine,
    StepLine,
    YearOfSpread,
    form_choices,
    methods_in,
    spread,
    step,
    trend,
)

__all__ = [
    "MethodLine",
    "MethodList",
    "MethodPicture",
    "MunicipalLine",
    "Spread",
    "StageCount",
    "StatedLine",
    "Statement",
    "StepLine",
    "YearOfSpread",
    "form_choices",
    "method_picture",
    "methods",
    "methods_by_name",
    "methods_in",
    "spread",
    "step",
    "trend",
]
