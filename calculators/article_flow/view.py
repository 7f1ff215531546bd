from calculators.frame.view import View


def view_of(answered):
    return View(answered)
