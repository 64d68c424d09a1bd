using GuidelineDecisions.Workbench.Browser;
using GuidelineDecisions.Workbench.Library;
using GuidelineDecisions.Workbench.Pages.Author;
using GuidelineDecisions.Workbench.Pages.Cases;
using GuidelineDecisions.Workbench.Pages.FollowUp;
using GuidelineDecisions.Workbench.Pages.Patient;
using GuidelineDecisions.Workbench.Service;
using GuidelineDecisions.Workbench.Sessions;
using GuidelineDecisions.Workbench.Workers;
using Microsoft.FluentUI.AspNetCore.Components;

namespace GuidelineDecisions.Workbench;

internal static class WorkbenchServices
{
    /// <summary>Adds everything that pages use.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="root">The address from which the workbench was loaded, with a slash at its end.</param>
    public static IServiceCollection AddWorkbench(this IServiceCollection services, Uri root) => services
        .AddFluentUIComponents()
        .AddSingleton(_ => new HttpClient { BaseAddress = root })
        .AddSingleton<BrowserTab>()
        .AddSingleton<DiagramDrawing>()
        .AddSingleton<Session>()
        .AddSingleton<TokenIssuer>()
        .AddSingleton<ServiceClient>()
        .AddSingleton<GuidelineLibrary>()
        .AddSingleton<PatientService>()
        .AddSingleton<EditorScript>()
        .AddSingleton<Publisher>()
        .AddSingleton<WorkerPool>()
        .AddSingleton<EventForms>()
        .AddSingleton<RevisionReader>();
}
