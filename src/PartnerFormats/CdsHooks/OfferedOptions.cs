using System.Collections.Immutable;
using GuidelineDecisions.Application.Composition;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.PartnerFormats.CdsHooks;

/// <summary>
/// The options that services offer. A setting of the operator says what holds for clients that do not configure their calls.
/// </summary>
internal sealed class OfferedOptions
{
    /// <summary>The extension of a service with its options.</summary>
    public const string Extension = "davinci-crd.configuration-options";

    private const string SystemActions = "CdsHooks:SystemActions";
    private const string Form = "CdsHooks:Questionnaire";

    /// <summary>Reads the settings. An invalid one stops the host at start.</summary>
    public OfferedOptions(IConfiguration configuration)
    {
        Defaults = CardOptions.Default with
        {
            HasSystemActions = SwitchSetting.Read(configuration, SystemActions),
            HasForm = SwitchSetting.Read(configuration, Form),
        };
        All =
        [
            Switch(
                CardOptions.Plan, "Card with the plan", "Whether to return the card with the guideline's advice for the patient.",
                Defaults.HasPlan),
            Switch(
                CardOptions.Questions, "Card with questions", "Whether to return the card with the questions to ask.",
                Defaults.HasQuestions),
            new(
                CardOptions.MaxDetail, "integer", "Maximum length",
                Invariant($"The most characters of a card's detail, from {CardOptions.LeastDetail} to {CardOptions.MostDetail}."),
                Invariant($"{Defaults.DetailLimit}")),
            Switch(
                CardOptions.SystemActions, "System actions",
                "Whether to return systemActions: a note in each drafted order that the guideline advises against.",
                Defaults.HasSystemActions),
            Switch(
                CardOptions.Form, "Draft Questionnaire",
                "Whether the card with questions offers to create a draft Questionnaire with them.", Defaults.HasForm),
        ];
    }

    /// <summary>What holds for a call that configures nothing.</summary>
    public CardOptions Defaults { get; }

    public ImmutableArray<CardOption> All { get; }

    private static CardOption Switch(string code, string name, string description, bool isOn) =>
        new(code, "boolean", name, description, isOn ? "true" : "false");
}

/// <summary>An option that a client may configure.</summary>
/// <param name="Code">The member of the configuration.</param>
/// <param name="Type">boolean or integer.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Description">What it does.</param>
/// <param name="Default">The value without a configuration, as JSON.</param>
internal sealed record CardOption(string Code, string Type, string Name, string Description, string Default);
