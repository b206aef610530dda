def kind(value):
    match value:
        case True:
            return "true"
        case None:
            return "none"
        case 1:
            return "one"
        case False:
            return "false"
        case 0:
            return "zero"
    return "other"


KINDS = [kind(1), kind(True), kind(None), kind(0), kind(False), kind(1.0)]
