public static class Visits
{
    public static void AddVisits(this IServiceCollection services, IConfigurationSection section)
    {
        services.AddSession(section.Bind);
        services.PostConfigure<SessionOptions>(options =>
        {
            if (section.GetValue<bool>("Strict"))
            {
                options.Cookie.SameSite = SameSiteMode.Strict;
            }
        });
    }
}
