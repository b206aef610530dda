var builder = WebApplication.CreateBuilder(args);

var total = 0;
for (var index = 1; index <= 4; index++)
{
    if (index == 3)
    {
        continue;
    }

    total += index;
}

builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(total));

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
