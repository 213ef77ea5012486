using Microsoft.Data.Sqlite;
using Quartz;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Jobs;
using Sheaf.Silo.Profiling;

namespace Sheaf.Silo.Grains;

/// <summary>Registers what the grains work with.</summary>
public static class GrainServices
{
    /// <summary>Registers jobs, profiling and its schedule.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="dataDirectory">The data folder, which must exist.</param>
    public static IServiceCollection AddSheafGrains(this IServiceCollection services, string dataDirectory)
    {
        ArgumentNullException.ThrowIfNull(services);
        var folders = new JobFolders(dataDirectory);
        services.AddSingleton(folders);
        services.AddSingleton<EngineHost>();
        services.AddSingleton<DecisionJournal>();
        services.AddSingleton<TrialJournal>();
        services.AddSingleton<JobRuntimeFactory>();
        services.AddSingleton<JobSupervisorFactory>();
        services.AddSingleton(new RefitPacing());
        services.AddSingleton<ProfilingRunner>();
        services.AddSingleton<IProfilingSchedule, QuartzProfilingSchedule>();
        services.AddSingleton<IJobVerification, EngineVerification>();
        services.AddHostedService<JobResumer>();
        services.AddQuartz(quartz =>
        {
            quartz.UseDefaultThreadPool(maxConcurrency: 2);
            quartz.UsePersistentStore(store =>
            {
                store.ProvisionSchema();
                store.UseSystemTextJsonSerializer();
                store.UseSqlite(SqliteFactory.Instance, $"Data Source={folders.Schedule}");
            });
        });

        // Not waiting for runs under way: they are cancelled, and fired again at the next start.
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = false);
        return services;
    }
}
