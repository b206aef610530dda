DEBUG = False


def main():
    global DEBUG
    DEBUG = True


if __name__ == "__main__":
    main()
