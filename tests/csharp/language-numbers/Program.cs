// unknown: hsts.*
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddHsts(options =>
    options.MaxAge = TimeSpan.FromSeconds(0x15180 + 1_000 + (int)1.9 + 'a' % 7 + (7 / 2) + (1 << 4) + -(-3))
);

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
