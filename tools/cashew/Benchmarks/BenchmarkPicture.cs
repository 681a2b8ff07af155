using System.Globalization;
using System.Text.RegularExpressions;
using ScottPlot;
using SkiaSharp;

namespace Cashew.Tools.Benchmarks;

/// <summary>The figures that other kernels have too, as bars beside theirs, in instructions on a logarithmic scale.</summary>
public static partial class BenchmarkPicture
{
    private const int Width = 1100;
    private const int RowHeight = 74;
    private const int Margin = 110;
    private const double GroupShare = 0.8;
    private const string Own = "Cashew";

    // Any other takes its place where it is not there.
    private const string Font = "DejaVu Sans";
    private static readonly double[] s_ticks = [10, 30, 100, 300, 1_000, 3_000, 10_000];

    /// <summary>Whether this machine has any font. Without one all words would be missing.</summary>
    public static bool HasFont => SKTypeface.Default.GlyphCount > 0;

    /// <summary>What to do where there is no font.</summary>
    public static string Advice => "the picture needs a font, and this machine has none: install one, on Debian and Ubuntu fonts-dejavu-core";

    /// <summary>Writes it as SVG.</summary>
    public static void Write(string path, FigureList list, IReadOnlyList<Figure> figures)
    {
        FigureDescription[] rows = [.. list.Figures.Where(figure => figure.Unit == FigureList.Instructions && figure.Peers.Count > 0)];
        string[] kernels = [Own, .. list.Peers.Select(peer => peer.Name)];
        using var plot = new Plot();
        double height = GroupShare / kernels.Length;
        IPalette palette = new ScottPlot.Palettes.ColorblindFriendly();
        for (int kernel = 0; kernel < kernels.Length; kernel++)
        {
            string name = kernels[kernel];
            Bar[] bars = [.. rows.Select((row, i) => (Place: -i + (GroupShare / 2) - ((kernel + 0.5) * height), Value: ValueOf(row, name, figures)))
                .Where(bar => bar.Value is not null)
                .Select(bar => MakeBar(bar.Place, bar.Value!.Value, height, palette.GetColor(kernel)))];
            var group = plot.Add.Bars(bars);
            group.Horizontal = true;
            group.LegendText = name;
            group.ValueLabelStyle.FontName = Font;
        }

        plot.Title("Instructions on a Cortex-M4, QEMU -icount; shorter is better");
        plot.Axes.Left.SetTicks([.. rows.Select((_, i) => -(double)i)], [.. rows.Select(row => row.Name)]);
        plot.Axes.Bottom.SetTicks([.. s_ticks.Select(Math.Log10)], [.. s_ticks.Select(tick => tick.ToString("N0", CultureInfo.InvariantCulture))]);
        plot.Axes.SetLimits(1, 4.3, -rows.Length + 0.4, 0.6);
        plot.ShowLegend(Alignment.LowerRight);
        plot.Font.Set(Font);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        plot.SaveSvg(path, Width, Margin + (rows.Length * RowHeight));
    }

    private static Bar MakeBar(double place, double value, double height, Color color) => new()
    {
        Position = place,
        Value = Math.Log10(value),
        ValueBase = 0,
        Size = height,
        FillColor = color,
        LineWidth = 0,
        Label = value.ToString("N0", CultureInfo.InvariantCulture),
    };

    private static double? ValueOf(FigureDescription row, string kernel, IReadOnlyList<Figure> figures) =>
        kernel == Own ? figures.First(figure => figure.Name == row.Name).Value
        : row.Peers.TryGetValue(kernel, out string? text) ? Number(text) : null;

    // "3,510"; "473 to 582", of which the least is shown; "599 + start 559".
    private static double Number(string text)
    {
        double[] numbers = [.. Digits().Matches(text).Select(match => double.Parse(match.ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))];
        return text.Contains('+', StringComparison.Ordinal) ? numbers.Sum() : numbers[0];
    }

    [GeneratedRegex(@"\d[\d,]*")]
    private static partial Regex Digits();
}
