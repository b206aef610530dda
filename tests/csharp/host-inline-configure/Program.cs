var host = Host.CreateDefaultBuilder(args)
    .ConfigureWebHostDefaults(web =>
        web.ConfigureServices(
                (context, services) =>
                {
                    services.AddRouting();
                    services.AddHsts(options =>
                        options.MaxAge = TimeSpan.FromDays(context.Configuration.GetValue("HstsDays", 10))
                    );
                }
            )
            .Configure(
                (context, app) =>
                {
                    if (context.HostingEnvironment.IsProduction())
                    {
                        app.UseHsts();
                    }

                    app.Run(http => http.Response.WriteAsync("Hello"));
                }
            )
    )
    .Build();

host.Run();
