namespace SecPolicy.Cli.Tests.Safety;

/// <summary>Where secrets stand in configuration. <c>§</c> is where the secret goes.</summary>
internal static class SecretPlaces
{
    /// <summary>Members of <c>appsettings.json</c>.</summary>
    public static string[] Json { get; } =
    [
        "\"Password\": \"§\"",
        "\"Smtp\": { \"Host\": \"mail\", \"Pwd\": \"§\" }",
        "\"ApiKey\": \"§\"",
        "\"My_ApiKey1\": \"§\"",
        "\"Stripe\": { \"SecretKey\": [ \"§\", \"§\" ] }",
        "\"Auth\": { \"ClientSecret\": \"§\", \"Url\": \"https://user:§@login.example/\" }",
        "\"Jwt\": { \"Key\": \"§\", \"Issuer\": \"shop\" }",
        "\"Tokens\": { \"Key\": \"§\" }",
        "\"Authentication\": { \"Schemes\": { \"Bearer\": { \"SigningKeys\": [ { \"Id\": \"a\", \"Value\": \"§\" } ] } } }",
        "\"ConnectionStrings\": { \"A\": \"Server=db;User Id=sa;Password=§;Encrypt=False;TrustServerCertificate=True\" }",
        "\"ConnectionStrings\": { \"B\": \"server=db;uid=sa;PWD = '§';encrypt=no\" }",
        "\"ConnectionStrings\": { \"C\": \"postgres://shop:§@db:5432/shop\", \"D\": \"§;;;=\" }",
        "\"Storage\": \"DefaultEndpointsProtocol=https;AccountName=a;AccountKey=§;EndpointSuffix=core.windows.net\"",
        "\"Bus\": \"Endpoint=sb://a.example/;SharedAccessKeyName=Root;SharedAccessKey=§\"",
        "\"Broker\": \"amqp://user:§@mq/\"",
        "\"Cache\": \"redis:6379,password=§,ssl=False\"",
        "\"Kestrel\": { \"Endpoints\": { \"A\": { \"Url\": \"http://*:80\", \"Certificate\": { \"Path\": \"a.pfx\", \"Password\": \"§\" } } } }",
        "\"Session\": { \"IdleTimeout\": \"Password=§\", \"Cookie\": { \"SecurePolicy\": \"None\" } }",
        "\"AllowedHosts\": \"https://u:§@h;b\"",
        "\"Hsts\": { \"MaxAge\": \"https://u:§@h\" }",
        "\"Github\": \"ghp_§§§\"",
        "\"AzureAd\": { \"TenantId\": \"t\", \"Client_Secret\": \"§\", \"client-secret\": \"§\" }",
        "\"Users\": [ { \"Name\": \"a\", \"Password\": \"§\" }, { \"Name\": \"b\", \"Password\": \"§\" } ]",
    ];

    /// <summary>Lines of variables, as files, Compose, Dockerfiles and the process have them.</summary>
    public static string[] Variables { get; } =
    [
        "Smtp__Password=§",
        "DB_PASSWORD=§",
        "SECRET_KEY=§",
        "DJANGO_SECRET_KEY=§",
        "API_TOKEN=§",
        "AWS_SECRET_ACCESS_KEY=§",
        "Jwt__Key=§",
        "ConnectionStrings__Db=Server=db;Password=§;Encrypt=False",
        "SQLCONNSTR_Other=Server=db;Password=§;TrustServerCertificate=True",
        "CUSTOMCONNSTR_Odd=§",
        "DATABASE_URL=postgres://shop:§@db/shop",
        "REDIS_URL=redis://:§@cache:6379/0",
        "EMAIL_URL=smtp://user:§@mail:25",
        "Session__IdleTimeout=Password=§",
        "SENTRY_DSN=https://§:§@sentry.example/1",
        "MYSQL_PWD=§",
    ];

    /// <summary>Statements of Django's settings.</summary>
    public static string[] Python { get; } =
    [
        "SECRET_KEY = '§'",
        "SECRET_KEY = 'django-insecure-§'",
        "SECRET_KEY = 'django-insecure-' + '§'",
        "SECRET_KEY = '§' '§'",
        "SECRET_KEY = f\"{'x'}§\"",
        "SECRET_KEY = b'§'",
        "SECRET_KEY = os.environ.get('SECRET_KEY', '§')",
        "SECRET_KEY = os.getenv('DJANGO_SECRET_KEY') or '§'",
        "SECRET_KEY = env('SECRET_KEY', default='§')",
        "SECRET_KEY = config('SECRET_KEY', default='§')",
        "SECRET_KEY = '§' if DEBUG else '§'",
        "SECRET_KEY_FALLBACKS = ['§', 'b§']",
        "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'USER': 'shop', 'PASSWORD': '§', 'OPTIONS': {'passfile': 'x'}}}",
        "DATABASES = {'default': dict(ENGINE='x', PASSWORD=os.environ.get('DB_PASSWORD', '§'))}",
        "DATABASES = {}\nDATABASES['default'] = {'PASSWORD': '§'}",
        "DATABASES = {'default': dj_database_url.config(default='postgres://shop:§@db/shop')}",
        "DATABASES = {'default': env.db('DATABASE_URL', default='postgres://shop:§@db/shop')}",
        "CACHES = {'default': {'BACKEND': 'x', 'LOCATION': 'redis://:§@cache:6379/1'}}",
        "EMAIL_HOST_PASSWORD = '§'; DEBUG = 'False'; ALLOWED_HOSTS = ['*']",
        "AWS_SECRET_ACCESS_KEY = '§'\nSESSION_COOKIE_NAME = AWS_SECRET_ACCESS_KEY",
        "SIMPLE_JWT = {'SIGNING_KEY': '§', 'ALGORITHM': 'HS256'}",
        "API_TOKEN = ['§']\nCSRF_COOKIE_NAME = 'x' + API_TOKEN[0]",
        "SESSION_COOKIE_AGE = 'https://u:§@h'",
        "ALLOWED_HOSTS = ['https://u:§@h', '*']",
        "CSRF_TRUSTED_ORIGINS = ['http://u:§@h']",
        "BROKER_URL = 'amqp://user:§@mq/'",
        "SOCIAL_AUTH_GOOGLE_OAUTH2_SECRET = '§'",
        "import os\nos.environ.setdefault('DB_PASSWORD', '§')\nSESSION_COOKIE_NAME = os.environ['DB_PASSWORD']",
    ];

    /// <summary>Statements of an application's start in C#.</summary>
    public static string[] CSharp { get; } =
    [
        "builder.Configuration[\"Jwt:Key\"] = \"§\";",
        "var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(\"§\"));",
        "var password = \"§\"; builder.Services.AddSession(o => o.Cookie.SecurePolicy = CookieSecurePolicy.None);",
        "builder.Services.AddDbContext<Db>(o => o.UseSqlServer(\"Server=db;Password=§;Encrypt=False\"));",
        "builder.Services.AddAuthentication().AddGoogle(o => { o.ClientId = \"a\"; o.ClientSecret = \"§\"; });",
        "builder.Configuration.AddInMemoryCollection(new Dictionary<string, string> { [\"Smtp:Password\"] = \"§\", [\"Session:IdleTimeout\"] = \"12:00:00\" });",
        "builder.Services.AddSession(o => { o.Cookie.Name = \"amqp://u:§@mq\"; o.IdleTimeout = TimeSpan.FromHours(20); o.Cookie.SecurePolicy = CookieSecurePolicy.None; });",
        "var url = \"redis://:§@cache\"; builder.Services.AddHsts(o => o.MaxAge = TimeSpan.FromSeconds(1));",
        "builder.Services.AddAuthentication().AddCookie(o => { o.Cookie.SecurePolicy = CookieSecurePolicy.None; }).AddJwtBearer(o => o.TokenValidationParameters.IssuerSigningKey = Key(\"§\"));",
    ];
}
