namespace SecPolicy.Engine.Tests.Resolution.Python.Libraries;

/// <summary>Expressions whose values do not depend on the machine, for comparison with the real interpreter; one a line.</summary>
internal static class LibraryExpressions
{
    /// <summary>What the expressions import.</summary>
    public const string Imports = """
        import ast, base64, collections, collections.abc, copy, datetime, functools, hashlib, itertools, json, math, operator, os, os.path, re, string
        from pathlib import Path, PurePath
        from datetime import timedelta
        from urllib.parse import urlparse, urlsplit, quote, quote_plus, unquote, unquote_plus, parse_qs, urlunparse
        """;

    /// <summary>The methods of texts and bytes.</summary>
    public const string Texts = """
        'MiXed Ünï'.lower()
        'MiXed Ünï'.upper()
        'they\'re bill\'s friends x2y 3d'.title()
        'hELLO wORLD'.capitalize()
        'hELLO wORLD'.swapcase()
        'ABC'.casefold()
        ' \t\n x y \r\n\x1f\u2003'.strip()
        'xxabcxx'.strip('x')
        'www.example.com'.lstrip('w.')
        'spam   '.rstrip() + '|'
        'https://x'.removeprefix('https://')
        'x.py'.removesuffix('.py')
        'x.py'.removesuffix('')
        'x'.removeprefix('longer')
        'aaa'.replace('a', 'bb')
        'aaa'.replace('a', 'b', 2)
        'aaa'.replace('a', 'b', 0)
        'abc'.replace('', '-')
        'abc'.replace('', '-', 2)
        ''.replace('', 'x')
        'abc'.replace('z', 'y')
        '42'.zfill(5)
        '-42'.zfill(5)
        '+4'.zfill(1)
        'ab'.center(5)
        'abc'.center(6, '*')
        'abc'.center(7, '*')
        'a'.center(4) + '|'
        'ab'.ljust(5, '.')
        'ab'.rjust(5, '.')
        'ab'.rjust(1)
        'ab'.rjust(5, '..')
        'a\tbc\td'.expandtabs()
        'a\tbc\td'.expandtabs(4)
        'a,b,,c'.split(',')
        'a,b,,c'.split(',', 1)
        'a,b,,c'.rsplit(',', 1)
        'a,b,,c'.rsplit(',')
        'a--b--c'.rsplit('--', 1)
        '  a  b   c '.split()
        '  a  b   c '.split(None, 1)
        '  a  b   c '.split(maxsplit=1)
        '  a  b   c '.rsplit(None, 1)
        ''.split()
        ''.split(',')
        'a'.split('')
        'a,b'.split(sep=',')
        'aaa'.split('aa')
        'aaa'.rsplit('aa')
        'a\nb\r\nc\rd\x0be\u2028f'.splitlines()
        'a\n\nb\n'.splitlines()
        'a\nb\n'.splitlines(True)
        ''.splitlines()
        'a=b=c'.partition('=')
        'a=b=c'.rpartition('=')
        'abc'.partition('=')
        'abc'.rpartition('=')
        'abc'.partition('')
        'abc'.startswith('ab')
        'abc'.startswith(('x', 'a'))
        'abc'.startswith('b', 1)
        'abc'.startswith('', 3)
        'abc'.startswith('', 4)
        'abc'.endswith('bc')
        'abc'.endswith(('x', 'y'))
        'abc'.endswith('b', 0, 2)
        'abc'.endswith('b', 0, -1)
        'abc'.startswith(1)
        'abc'.startswith(('a', 1))
        'abcabc'.find('c')
        'abcabc'.find('c', 3)
        'abcabc'.find('x')
        'abcabc'.rfind('b')
        'abcabc'.index('b', -3)
        'abc'.index('x')
        'abc'.rindex('c')
        '😀abc'.find('b')
        'abc'.find('')
        'abc'.find('', 3)
        'abc'.find('', 4)
        'banana'.count('an')
        'banana'.count('a', 2)
        'banana'.count('')
        'banana'.count('a', 2, 4)
        ','.join(['a', 'b'])
        ','.join(('a',))
        ', '.join({'a': 1, 'b': 2})
        '-'.join('abc')
        ','.join([1])
        ','.join([])
        ','.join(x.upper() for x in ['a', 'b'])
        'abc'.encode()
        'grüße'.encode()
        'grüße'.encode('latin-1')
        'grüße'.encode('ascii')
        'abc'.encode('utf-16')[:0] if False else 1
        '123'.isdigit(), '12a'.isdigit(), ''.isdigit(), '²'.isdigit(), '½'.isdigit(), '½'.isnumeric()
        'abc'.isalpha(), 'ab1'.isalpha(), 'ab1'.isalnum(), 'a b'.isalnum(), 'ä'.isalpha()
        ' \t'.isspace(), ''.isspace(), 'abc'.islower(), 'aBc'.islower(), 'ABC1'.isupper(), '123'.isupper()
        'Hello World'.istitle(), 'Hello world'.istitle(), 'name_1'.isidentifier(), '1a'.isidentifier()
        'abc'.isascii(), 'ä'.isascii(), 'a\n'.isprintable(), ''.isprintable()
        '{} {}'.format('a', 1)
        '{1} {0}'.format('a', 'b')
        '{a}-{b!r}'.format(a='x', b='y')
        '{0[1]} {1.real}'.format(['p', 'q'], 5)
        '{0[key]}'.format({'key': 'v'})
        '{:>5}|{:<5}|{:^5}'.format('a', 'b', 'c')
        '{:{w}.{p}f}'.format(3.14159, w=8, p=2)
        '{{}}'.format()
        '{}'.format()
        '{a}'.format()
        '{'.format()
        '}'.format()
        '{} {0}'.format(1)
        '{0} {}'.format(1)
        '{:d}'.format('x')
        '{a[b]}'.format_map({'a': {'b': 3}})
        'hello'.translate(str.maketrans('el', 'ip'))
        'hello'.translate(str.maketrans('', '', 'l'))
        'hello'.translate({104: 'J', 101: None})
        str.maketrans({'a': '1'})
        str.upper('a')
        list(map(str.strip, [' a ', 'b ']))
        list(map(str.lower, 'AB'))
        b'abc'.decode()
        b'\xff'.decode()
        b'\xff'.decode('latin-1')
        b'abc'.hex()
        bytes.fromhex('61 62')
        b'a,b'.split(b',')
        b' a '.strip()
        b'abc'.startswith(b'a')
        b'abc'.upper()
        b'a' + b'b'
        b'ab'[0]
        'abc'[::-1]
        'abc'[-2:]
        'abc' * 3
        'a' 'b'
        'b' in 'abc'
        'abc' < 'abd', 'Z' < 'a', '' < 'a', '\uffff' < '\U00010000'
        """;

    /// <summary>Formatting.</summary>
    public const string Formats = """
        f'{1}', f'{"a"!r}', f'{1.5}', f'{None}', f'{[1, "a"]}'
        f'{3.14159:.2f}', f'{1234567.891:,.2f}', f'{0.5:%}', f'{0.1234:.1%}'
        f'{42:08.3f}', f'{-42:08.3f}', f'{42:+d}', f'{42: d}', f'{-42: d}'
        f'{255:x}', f'{255:X}', f'{255:#x}', f'{255:b}', f'{255:#o}', f'{255:#010x}', f'{255:_b}', f'{65535:_x}'
        f'{1234567:,}', f'{1234567:_}', f'{-1234567:,}', f'{1234:012,}', f'{1234:013,}', f'{123:06,}', f'{1234:06,}'
        f'{"a":*^7}', f'{"abc":.2}', f'{"abc":5.1}|', f'{"a":0>3}', f'{"a":03}', f'{5:03}', f'{-5:03}', f'{5:<03}'
        f'{True}', f'{True:d}', f'{True:5}', f'{False:>6}'
        f'{1e10}', f'{1e16}', f'{1e-5}', f'{1e22:f}', f'{1e-7:f}', f'{0.0001}', f'{123456789.0:g}', f'{0.00001234:g}'
        f'{1.0:g}', f'{100000.0:g}', f'{1000000.0:g}', f'{1.5:e}', f'{0.0:e}', f'{1.5:E}', f'{12345.678:.3e}', f'{9.9999:.2e}'
        f'{3.0:.0f}', f'{2.5:.0f}', f'{3.5:.0f}', f'{0.125:.2f}', f'{2.675:.2f}', f'{1e300:.3g}', f'{3.14159:.3}', f'{3.0:.3}', f'{1234.5:.3}', f'{100.0:.3}', f'{123.0:.3}'
        f'{float("inf")}', f'{float("nan"):f}', f'{float("-inf"):>6}', f'{float("inf"):06}', f'{-0.0}', f'{-0.0:.1f}', f'{5:.2f}', f'{5:e}', f'{5:%}'
        f'{"x":>{3 + 2}}'
        f'{1.5:10}|', f'{1.5:<10}|', f'{"a":10}|', f'{1:10}|'
        f'{"a":d}'
        f'{1:s}'
        f'{1.5:d}'
        f'{[1]:>5}'
        f'{None:>5}'
        f'{"a":+}'
        f'{"a":=5}'
        f'{1:,x}'
        f'{1:.2}'
        f'{65:c}'
        f'{"ü"!a}'
        format(3.5), format(3.5, '.3f'), format('a', '>3'), format(10, 'b')
        '%s %d %r' % ('a', 5, 'b')
        '%s' % 'x', '%s' % 5, '%s' % None, '%s' % [1], '%%' % ()
        '%(a)s and %(b)05d' % {'a': 1, 'b': 42}
        '%5s|%-5s|%05d|%+d|% d' % ('a', 'b', 42, 42, 42)
        '%.2f %e %g %G' % (3.14159, 12345.678, 0.00001, 1e20)
        '%x %X %o %#x %#o' % (255, 255, 8, 255, 8)
        '%c%c' % (65, 'b')
        '%.2s|%5.1s|' % ('abc', 'xyz')
        '%*d' % (5, 42)
        '%i %u' % (3.9, 4)
        '%05.1f|%-8.2f|' % (3.14159, 2.5)
        '%08.3f' % -3.14159
        '%d' % True
        '%.3d' % 5
        '%s' % (1, 2)
        '%s %s' % 'a'
        '%d' % 'a'
        '%y' % 1
        '%(a)s' % 5
        '%(a)s' % {}
        '%s %s' % ('a', ('b', 'c'))
        '%s' % ({'a': 1},)
        '%s' % {'a': 1}
        'x' % {}
        'x' % []
        'x' % ()
        'x' % 1
        '%s' % True
        '%r' % (1.0,)
        '%a' % 'ü'
        """;

    /// <summary><c>repr</c> and <c>str</c>.</summary>
    public const string Representations = """
        1.0, 0.1, 1e16, 1e15, 123456789012345678.0, 1e-4, 1e-5, 1.5e300, 5e-324, 0.1 + 0.2, 1/3, 2/3, 1e100, 9007199254740993.0
        -0.0, float('inf'), -float('inf'), float('nan'), 100.0, 1e22, 1e23, 4.35, 0.3
        'a', "it's", 'say "hi"', 'it\'s "x"', 'a\\b', '\n\t\r', '\x00\x7f\x80\xa0\xad', 'ü', '\u2028', '😀', '\u200b', '\ue000', '\U000e0001'
        b'abc', b"it's", b'\x00\xff\n\\', b'"', b'\'"'
        (1,), (), (1, 2), [1, [2, [3]]], {'a': {'b': (1,)}}, {}, [], [None, True, ...]
        str(1.0), str('a'), str(b'a'), str(None), str([1, 'a']), str(), str(10 ** 20), str(True), str({'a': 1})
        str(b'abc', 'utf-8'), str(b'\xc3\xbc', encoding='utf-8')
        repr('a'), repr(repr('a')), ascii('ü😀'), ascii('a')
        timedelta(1), timedelta(seconds=-1), timedelta(0), timedelta(days=1, microseconds=5), timedelta(hours=25)
        str(timedelta(1)), str(timedelta(days=2, seconds=5)), str(timedelta(seconds=-1)), str(timedelta(0)), str(timedelta(milliseconds=1)), str(timedelta(hours=1, minutes=2, seconds=3))
        Path('/a/b'), Path('a//b/./c/'), Path(''), Path('/'), Path('//a'), Path('///a'), Path('.')
        str(Path('/a') / 'b' / 'c'), str(Path('a', 'b', '/c')), str(Path('a') / '/b')
        range(3), range(1, 5), range(0, 10, 2), str(range(2))
        dict(a=1, b=2), dict([('x', 1)]), dict({'y': 2}, z=3), dict.fromkeys(['a', 'b'], 0), dict.fromkeys('ab')
        """;

    /// <summary>Numbers.</summary>
    public const string Numbers = """
        int('42'), int(' 42 '), int('-42'), int('+7'), int('1_000'), int('0'), int('007'), int(3.9), int(-3.9), int(True), int()
        int('ff', 16), int('0xff', 16), int('0xff', 0), int('0b101', 0), int('0o17', 0), int('z', 36), int('101', 2), int('0', 0), int('00', 0), int('0x_f', 16)
        int('')
        int('a')
        int('1.5')
        int('1__0')
        int('_1')
        int('1_')
        int('0x10')
        int('010', 0)
        int('9', 8)
        int(None)
        int([])
        int('1', 1)
        int(float('nan'))
        int(float('inf'))
        int(5, 10)
        int('١') if False else 1
        int(b'12')
        int('9' * 4301)
        len(str(10 ** 4000))
        float('1.5'), float(' 1e3 '), float('.5'), float('5.'), float('inf'), float('-Infinity'), float('1_000.5'), float(3), float(), float('+1E-2')
        float('nan') != float('nan')
        float('')
        float('1.5x')
        float('.')
        float('1e')
        float('1_')
        float(None)
        float(10 ** 400)
        float('1e400')
        float(2 ** 60 + 1), float(9007199254740993)
        round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5678, -2), round(5), round(15, -1), round(25, -1), round(0.5), round(1e20), round(2.0, 1), round(-0.4), round(1.005, 2)
        round(float('nan'))
        round('a')
        round(3.7, None), round(12345, -2), round(-15, -1), round(0.1 + 0.2, 3)
        divmod(7, 2), divmod(-7, 2), divmod(7, -2), divmod(7.5, 2)
        divmod(1, 0)
        pow(2, 10), pow(2, -1), pow(2, 10, 1000), pow(2.0, 3), pow(-3, 5, 7)
        abs(-5), abs(-2.5), abs(True), abs(timedelta(-1))
        ord('a'), ord('😀'), chr(97), chr(128512), hex(255), hex(-255), oct(8), bin(5), bin(-5), hex(0)
        chr(-1)
        ord('ab')
        sum([1, 2, 3]), sum([0.5, 1]), sum([], 5), sum([[1], [2]], []), sum((x for x in range(4)))
        sum(['a'])
        sum(['a'], '')
        min(3, 1, 2), max([1, 5, 2]), min('b', 'a'), max('ab', 'b', key=len), min([], default=7), max([(1, 'b'), (1, 'a')]), min({'b': 1, 'a': 2}), max(1, 1.0), max(1.0, 1)
        max([])
        max(1, 'a') if False else 1
        bool(''), bool('False'), bool(0), bool(0.0), bool([]), bool([0]), bool(None), bool({}), bool(()), bool(timedelta(0))
        7 // 2, -7 // 2, 7 % -2, -7 % 2, 7 / 2, 2 ** 10, 2 ** -1, 7.5 // 2, -7.5 % 2, 1 << 10, 5 & 3, 5 | 3, 5 ^ 3, ~5
        1 / 0
        1 % 0
        1.5 // 0
        (5).bit_length(), (255).bit_length(), (-1).bit_length(), (0).bit_length(), 1.5.is_integer(), 2.0.is_integer()
        math.floor(2.7), math.ceil(2.1), math.floor(-2.5), math.trunc(-2.5), math.sqrt(16), math.pi, math.floor(5)
        1_000_000, 0xff, 0b11, 0o17, 1e3, 1.5e-3, .5, 5.
        10 ** 30, -(10 ** 30), 10 ** 30 // 7, 10 ** 30 % 7
        True + True, True * 3, True == 1, 1 == 1.0, True is True, not 0
        """;

    /// <summary>What goes through items.</summary>
    public const string Sequences = """
        len('a😀'), len([1, 2]), len({'a': 1}), len(()), len({1, 1}), len(range(5)), len(b'ab')
        len(5)
        len(None)
        list('abc'), list((1, 2)), list({'a': 1}), list(range(3)), list(range(5, 0, -2)), list(range(0)), tuple([1]), tuple('ab'), list(), tuple()
        sorted([3, 1, 2]), sorted({'b', 'a'}), sorted(['b', 'A'], key=str.lower), sorted([1, 2], reverse=True), sorted('cab'), sorted([(1, 'b'), (1, 'a')]), sorted({'b': 1, 'a': 2}.items()), sorted([2, 1], key=lambda x: -x)
        sorted([1, 'a']) if False else 1
        list(reversed([1, 2])), list(reversed('ab')), list(enumerate('ab')), list(enumerate(['x'], 1)), list(enumerate(['x'], start=5))
        list(zip([1, 2], 'ab')), list(zip([1, 2, 3], 'ab')), list(zip()), dict(zip(['a', 'b'], [1, 2])), list(zip('ab', 'cd', 'ef'))
        list(map(int, ['1', '2'])), list(map(lambda x: x * 2, [1, 2])), list(filter(None, ['', 'a', None])), list(filter(lambda x: x > 1, [1, 2, 3])), tuple(map(str, (1, 2)))
        list(map(int, ['a']))
        any([0, 1]), any([]), all([1, 0]), all([]), any(x > 2 for x in [1, 2]), all(isinstance(x, int) for x in [1])
        list(dict(a=1).items()), list({'a': 1}.keys()), list({'a': 1}.values()), {'a': 1}.get('b'), {'a': 1}.get('b', 2), {'a': 1} | {'b': 2}, {**{'a': 1}, 'a': 2}
        next(iter([1, 2])), next(iter([]), 'd'), next((x for x in [1, 2, 3] if x > 1), None), next((x for x in [] if x), 'none')
        next(iter([]))
        set([1]) == {1}, frozenset([1]) == {1}, sorted({1, 2} - {1}), sorted({1} | {1}), 1 in {1}, 'a' in ['a'], 'a' not in ('a',), 'k' in {'k': 1}
        [1, 2, 3][-1], [1, 2, 3][1:], [1, 2, 3][::2], (1, 2, 3)[:2], [1] + [2], [1] * 2, (1,) + (2,), [[1]] * 2
        [1][5]
        {'a': 1}['b']
        [1]['a']
        list(range(10))[2:8:3], range(10)[3], range(10)[-1], 5 in range(10), 10 in range(10), 2.0 in range(3)
        range(1, 2, 0)
        list(itertools.chain([1], (2, 3))), list(itertools.chain.from_iterable([[1], [2]])), list(itertools.product('ab', [1, 2])), list(itertools.islice([1, 2, 3], 2)), list(itertools.islice('abcdef', 1, 5, 2)), list(itertools.repeat('a', 2))
        functools.reduce(lambda a, b: a + b, [1, 2, 3]), functools.reduce(operator.add, [1], 5), functools.partial(int, base=2)('101'), functools.reduce(operator.or_, [1, 2])
        functools.reduce(lambda a, b: a, [])
        operator.itemgetter(1)([5, 6]), operator.itemgetter('a')({'a': 1}), sorted([('a', 2), ('b', 1)], key=operator.itemgetter(1)), operator.not_(0)
        copy.copy([1, [2]]), copy.deepcopy({'a': [1, {'b': 2}]}), copy.deepcopy((1, [2]))
        (lambda a, b: (b[1].append(9), a))(*(lambda x: (x, copy.deepcopy(x)))([1, [2]]))
        (lambda a, b: (b[1].append(9), a))(*(lambda x: (x, copy.copy(x)))([1, [2]]))
        collections.OrderedDict([('a', 1)]) == {'a': 1}, list(collections.OrderedDict(a=1)), dict(collections.OrderedDict(b=2))
        [x for x in 'abc' if x != 'b'], {x: x * 2 for x in range(2)}, sorted({x for x in [1, 1]}), [(a, b) for a in 'ab' for b in [1]], [y for x in [[1], [2]] for y in x]
        bytes(3), bytes([65, 66]), bytes('a', 'ascii'), bytes()
        bytes([256])
        """;

    /// <summary>What asks objects about themselves.</summary>
    public const string Objects = """
        isinstance('a', str), isinstance(1, int), isinstance(True, int), isinstance(1, bool), isinstance(1.0, (int, float)), isinstance([], (list, tuple)), isinstance(None, str), isinstance({}, dict), isinstance({1}, set), isinstance(b'', bytes), isinstance(1, object)
        isinstance(timedelta(1), timedelta), isinstance(Path('a'), Path), isinstance('a', Path), isinstance({}, collections.abc.Mapping), isinstance('a', collections.abc.Sequence), isinstance([], collections.abc.Iterable), isinstance(1, collections.abc.Iterable)
        type(1) is int, type('a') == str, type([]).__name__, type(None) == type(None), type(True).__name__, type({}) is dict, type(1.5) == int
        callable(len), callable(lambda: 1), callable(1), callable(str), callable('a'), callable(None)
        hasattr('a', 'lower'), hasattr('a', 'nope'), hasattr([], 'append'), hasattr(os, 'environ'), hasattr(1, 'x')
        getattr('a', 'upper')(), getattr('a', 'nope', 5), getattr([], 'nope', None), getattr(Path('/a/b'), 'name')
        getattr('a', 'nope')
        issubclass(KeyError, LookupError), issubclass(KeyError, ValueError)
        eval('[1, "a"]'), eval('True')
        """;

    /// <summary>The standard library.</summary>
    public const string Libraries = """
        json.loads('{"a": [1, 2.5, null, true, "x\\u00fc"]}'), json.loads('"a"'), json.loads(' 5 '), json.loads('-0.0'), json.loads('[]'), json.loads('1E3'), json.loads('{"a":1,"a":2}'), json.loads(b'[1]')
        json.loads('')
        json.loads('{')
        json.loads("{'a': 1}")
        json.loads('[1,]')
        json.loads('01')
        json.loads('True')
        json.loads('[1] x')
        json.loads(None)
        json.dumps({'a': [1, None, True, 1.5, 'ü"\n']}), json.dumps('x'), json.dumps((1,)), json.dumps({}), json.dumps([]), json.dumps('😀')
        json.dumps({1, 2})
        ast.literal_eval('[1, {"a": (True, None)}]'), ast.literal_eval('"x"'), ast.literal_eval('-5'), ast.literal_eval(' 1 ')
        ast.literal_eval('x')
        ast.literal_eval('1 +')
        ast.literal_eval('[1, f()]')
        timedelta(days=14).total_seconds(), timedelta(hours=1, minutes=30).total_seconds(), timedelta(weeks=1).days, timedelta(days=-1, seconds=5).seconds, timedelta(0.5).seconds, timedelta(milliseconds=1.5).microseconds, int(timedelta(days=1).total_seconds())
        timedelta(days=1) + timedelta(hours=1), timedelta(days=1) * 2, timedelta(days=3) / 2, timedelta(days=1) // timedelta(hours=5), timedelta(1) > timedelta(0), timedelta(1) == timedelta(hours=24), -timedelta(1), timedelta(2) - timedelta(1), timedelta(days=1) / timedelta(hours=1)
        timedelta(microseconds=0.5), timedelta(microseconds=1.5), timedelta(seconds=0.1), timedelta(days=0.1)
        timedelta('a')
        timedelta(nope=1)
        timedelta(days=10 ** 10)
        os.path.join('a', 'b'), os.path.join('a', '/b'), os.path.join('a/', 'b'), os.path.join('', 'b'), os.path.join('a', ''), os.path.join('/a', 'b', '..', 'c')
        os.path.dirname('/a/b'), os.path.dirname('/a/b/'), os.path.dirname('a'), os.path.dirname('/'), os.path.dirname('//a'), os.path.basename('/a/b.c'), os.path.basename('/a/'), os.path.split('/a/b'), os.path.split('/'), os.path.split('//')
        os.path.splitext('a.tar.gz'), os.path.splitext('.bashrc'), os.path.splitext('a.b/c'), os.path.splitext('a.'), os.path.splitext('..a'), os.path.splitext('/x/.a.b')
        os.path.normpath('a/../b/./c//d'), os.path.normpath('/../a'), os.path.normpath(''), os.path.normpath('../../a'), os.path.normpath('//a'), os.path.normpath('///a'), os.path.normpath('/a/b/../..'), os.path.normpath('a/..')
        os.path.abspath('/a/../b'), os.path.isabs('/a'), os.path.isabs('a'), os.path.realpath('/nonexistent-a/../nonexistent-b'), os.path.relpath('/a/b/c', '/a/d'), os.path.relpath('/a', '/a'), os.path.expanduser('/a')
        os.sep, os.pardir, os.curdir, os.linesep, os.name, os.path.sep, os.pathsep
        os.path.join(None)
        os.path.join('a', 5)
        Path('/a/b/c.tar.gz').name, Path('/a/b/c.tar.gz').stem, Path('/a/b/c.tar.gz').suffix, Path('/a/b/c.tar.gz').suffixes, Path('/a/b').parent, Path('/').parent, Path('a').parent, Path('.').parent, Path('/a/b').parts, Path('a/b').parts, Path('/a').anchor
        Path('.bashrc').suffix, Path('.bashrc').stem, Path('a.').suffix, Path('..').name, Path('a/..').name, Path('/').name, Path('').name
        [str(p) for p in Path('/a/b/c').parents], Path('/a/b/c').parents[1], [str(p) for p in Path('a/b').parents]
        Path('/a').joinpath('b', 'c'), Path('/a/b').with_name('c'), Path('a.py').with_suffix('.txt'), Path('a').with_suffix('.x'), Path('a.b').with_suffix(''), Path('/a.b').with_stem('c')
        Path('/').with_name('x')
        Path('a').with_suffix('x')
        Path('/a/b').relative_to('/a'), Path('/a').relative_to('/a'), Path('/a/b').is_relative_to('/a'), Path('/ab').is_relative_to('/a')
        Path('/a').relative_to('/b')
        Path('/a/b').as_posix(), Path('/a/../b').resolve(), Path('/a').is_absolute(), Path('a').is_absolute(), os.fspath(Path('/a')), Path('/a b').as_uri(), Path('/a').absolute()
        'x' / Path('a'), Path('a') == Path('a/'), Path('a') < Path('b'), str(PurePath('a') / 'b'), Path(Path('a'), 'b')
        urlparse('https://u:p%40@Example.com:8443/a;x?q=1#f').hostname, urlparse('https://u:p@h:8443/').port, urlparse('//h/p').netloc, urlparse('h/p').path, urlparse('https://u:p@h').username, urlparse('https://u:p@h').password, urlparse('http://h').port
        tuple(urlparse('https://u@h/a;b?c=d#e')), tuple(urlsplit('https://u@h/a;b?c=d#e')), urlparse('http://[::1]:80/').hostname, urlparse('').scheme, urlparse('postgres://u:p@h/db').path[1:], urlparse('http://h/a').geturl(), urlparse('a:b').scheme
        urlparse('http://h:99999').port
        urlparse('http://h:a').port
        urlparse('http://[::1')
        quote('a b/c&ü'), quote('a/b', safe=''), quote_plus('a b/c'), unquote('a%20b%C3%BC+'), unquote_plus('a+b%2B'), parse_qs('a=1&b=2&a=3'), parse_qs(''), urlunparse(('https', 'h', '/p', '', 'q=1', 'f'))
        re.match(r'(\d+)-(\w+)', '12-ab c').groups(), re.match('b', 'ab'), re.search('b(c)?', 'ab').group(1), re.search(r'(?P<x>\d+)', 'a12').group('x'), re.search(r'(?P<x>\d)', 'a1').groupdict(), re.fullmatch('a+', 'aab'), bool(re.match('a$', 'a\n')), re.search('a|ab', 'ab').group()
        re.sub(r'(a)(b)', r'\2\1', 'abab'), re.sub('a', 'x', 'aaa', count=2), re.sub(r'(?P<n>\d+)', r'<\g<n>>', 'a1'), re.split('[,;]', 'a,b;c'), re.split('(,)', 'a,b'), re.split(',', 'a,b,c', maxsplit=1), re.findall(r'\d+', 'a1b22'), re.findall('(a)(b)?', 'aba')
        re.sub('x*', '-', 'abxd'), re.findall('x*', 'axb'), re.split('x*', 'axbc')
        re.compile('^a.c$').match('abc') is not None, re.compile('A', re.I).search('xa').group(), re.compile(r'\s+').sub(' ', 'a  b'), re.compile('a').pattern, re.escape('a.b-c/d e'), re.match('a{2}', 'aaa').span()
        string.ascii_letters, string.digits, string.punctuation, string.hexdigits, string.whitespace, string.printable
        base64.b64encode(b'hello'), base64.b64decode('aGVsbG8='), base64.b64decode(b'aGVsbG8='), base64.urlsafe_b64encode(b'\xff\xfe'), base64.urlsafe_b64decode('__4='), base64.b64decode('')
        base64.b64decode('abc')
        base64.b64encode('x')
        hashlib.sha256(b'').hexdigest(), hashlib.sha256('ü'.encode()).hexdigest(), hashlib.sha256(b'a').digest()[:2]
        hashlib.md5('a')
        """;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. new[] { Texts, Formats, Representations, Numbers, Sequences, Objects, Libraries }.SelectMany(table =>
            table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        ),
    ];
}
