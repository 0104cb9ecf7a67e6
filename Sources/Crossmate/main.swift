print("crossmate")
