using Bunit;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.Workbench.Pages.Patient;

namespace GuidelineDecisions.Workbench.Tests.Patient;

/// <summary>The field of a fact, without a browser.</summary>
public sealed class FactFieldTests : BunitContext
{
    private static readonly Guideline Guideline = Shipped.Active("her2-vertebral-metastasis").Guideline;

    private readonly List<FactEntry?> changes = [];

    [Theory]
    [InlineData("pregnant")]
    [InlineData("symptoms")]
    public void Nothing_but_unknown_is_chosen_at_first(string fact)
    {
        IRenderedComponent<FactField> field = Show(fact, null);
        string[] chosen =
        [
            .. field.FindAll("input").Where(input => input.HasAttribute("checked"))
                .Select(input => input.ParentElement!.TextContent.Trim()),
        ];
        Assert.Equal(["Unknown"], chosen);
    }

    [Fact]
    public void The_first_choice_of_a_code_is_unknown()
    {
        IRenderedComponent<FactField> field = Show("her2Status", null);
        Assert.Equal("", field.Find("select").GetAttribute("value"));
        Assert.Equal("Unknown", field.Find("option").TextContent);
    }

    [Fact]
    public void Each_value_can_be_chosen_and_taken_back()
    {
        Show("pregnant", null).FindAll("input")[2].Change("on");
        Show("pregnant", FactEntry.Of("false")).FindAll("input")[0].Change("on");
        Assert.Equal([FactEntry.Of("false"), null], changes);
    }

    [Fact]
    public void Taking_away_the_last_member_of_a_set_makes_it_unknown_not_empty()
    {
        IRenderedComponent<FactField> field = Show("symptoms", FactEntry.Of([Guideline.Facts[0].Values[0].Id]));
        field.FindAll("input[type=checkbox]")[0].Change(false);
        Assert.Equal([null], changes);
    }

    [Fact]
    public void A_set_can_be_known_to_be_empty()
    {
        Show("symptoms", null).FindAll("input[type=radio]")[1].Change("on");
        Assert.True(changes.Single() is { Members: [] });
    }

    [Fact]
    public void An_error_is_shown_at_the_field_and_named_by_it()
    {
        IRenderedComponent<FactField> field = Show("lvefPercent", FactEntry.Of("400"), "Out of range.");
        AngleSharp.Dom.IElement input = field.Find("input");
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        string description = field.Find($"#{input.GetAttribute("aria-describedby")}").TextContent;
        Assert.Contains("Out of range.", description, StringComparison.Ordinal);
    }

    private IRenderedComponent<FactField> Show(string fact, FactEntry? entry, params string[] errors) =>
        Render<FactField>(field => field
            .Add(each => each.Fact, Guideline.Facts.Single(each => each.Id == fact))
            .Add(each => each.Entry, entry)
            .Add(each => each.Errors, errors)
            .Add(each => each.EntryChanged, changes.Add));
}
