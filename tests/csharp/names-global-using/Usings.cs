global using Strict = Microsoft.AspNetCore.HttpsPolicy.HstsOptions;
