package org.unisandbox.tasks;

import java.util.List;
import java.util.stream.Stream;
import org.unisandbox.tasks.Expression.Parentheses;

/** Chinese: common objects with their measure words, symbols of East and West, many phrasings. */
final class ChineseWords {

    /** Objects that are easy to tell apart and to count; after the slash, what stands between a number and them. */
    private static final List<Noun> NOUNS = WordList.measuredNouns("""
            苹果/个 香蕉/根 橙子/个 柠檬/个 梨/个 桃子/个 草莓/颗 葡萄/颗 樱桃/颗 西瓜/个 菠萝/个 椰子/个 芒果/个 石榴/个 猕猴桃/个
            胡萝卜/根 土豆/个 西红柿/个 洋葱/个 南瓜/个 黄瓜/根 茄子/个 蘑菇/朵 辣椒/个 玉米/根 白菜/棵
            鸡蛋/个 包子/个 饺子/个 馒头/个 蛋糕/块 饼干/块 三明治/个 汉堡/个 月饼/块 粽子/个 糖葫芦/串
            玫瑰/朵 郁金香/朵 向日葵/朵 百合/朵 荷花/朵 菊花/朵 仙人掌/棵 松树/棵 树叶/片
            猫/只 狗/只 兔子/只 老鼠/只 马/匹 牛/头 猪/头 山羊/只 绵羊/只 骆驼/头 狮子/头 老虎/只 大象/头 长颈鹿/只 斑马/匹
            猴子/只 熊猫/只 熊/头 狐狸/只 狼/只 松鼠/只 刺猬/只 猫头鹰/只 老鹰/只 企鹅/只 鸭子/只 鹅/只 天鹅/只 公鸡/只
            鹦鹉/只 孔雀/只 乌龟/只 青蛙/只 蛇/条 鱼/条 鲸鱼/头 海豚/只 鲨鱼/条 章鱼/只 螃蟹/只 龙虾/只 蝴蝶/只 蜜蜂/只
            瓢虫/只 蚂蚁/只 蜘蛛/只 蜗牛/只
            椅子/把 桌子/张 沙发/张 床/张 台灯/盏 灯笼/盏 蜡烛/根 闹钟/个 镜子/面 花瓶/个 枕头/个
            杯子/个 瓶子/个 茶壶/把 碗/个 盘子/个 勺子/把 叉子/把 篮子/个 水桶/个 扫帚/把
            书/本 铅笔/支 钢笔/支 橡皮/块 尺子/把 信封/个 报纸/份 地球仪/个 书包/个 行李箱/个 雨伞/把
            钥匙/把 铃铛/个 手电筒/个 电池/节 磁铁/块 指南针/个 望远镜/架 显微镜/台 相机/台 手机/部 电视机/台 收音机/台 机器人/个
            锤子/把 螺丝刀/把 锯子/把 斧头/把 铁锹/把 梯子/架 钉子/颗 船锚/个
            吉他/把 小提琴/把 钢琴/架 小号/把 鼓/面 笛子/支 二胡/把
            足球/个 气球/个 风筝/只 洋娃娃/个 皇冠/顶 戒指/枚 项链/条 奖牌/枚 奖杯/座
            帽子/顶 围巾/条 手套/只 衬衫/件 裙子/条 裤子/条 袜子/只 靴子/只
            汽车/辆 公共汽车/辆 卡车/辆 自行车/辆 摩托车/辆 火车/列 飞机/架 直升机/架 火箭/枚 帆船/艘 潜艇/艘
            房子/座 城堡/座 灯塔/座 风车/座 帐篷/顶 桥/座 宝塔/座
            星星/颗 云/朵 雪花/片 雪人/个 太阳/个 月亮/个""");

    private static final List<String> SYMBOLS = Stream.of(
                    WordList.letters('0', '9'),
                    WordList.letters('A', 'Z'),
                    WordList.words("甲 乙 丙 丁 戊 己 庚 辛 壬 癸 子 丑 寅 卯 辰 巳 午 未 申 酉 戌 亥"),
                    WordList.words("α β γ δ θ λ μ π σ φ ω Γ Δ Θ Λ Σ Φ Ω"),
                    WordList.words("# @ & $ ★ ◆ ▲ ●"))
            .flatMap(List::stream)
            .toList();

    static final Vocabulary.Wording WORDING = new Vocabulary.Wording(
            Language.CHINESE,
            NOUNS,
            SYMBOLS,
            List.of("代表", "表示", "指的是", "指代", "对应", "指向", "等同于", "象征", "意味着", "就是"),
            Stream.of(
                            "请画出数量等于 {E} 的{N}。",
                            "先计算 {E}，再画出相应数量的{N}。",
                            "画 {E} {M}。",
                            "图中{N}的数量应当等于 {E} 的结果。",
                            "请生成一张图片，里面正好有 {E} {M}。",
                            "{E} 等于几？请画出同样数量的{N}。",
                            "设 n = {E}，请画出 n {M}。",
                            "我需要一幅{N}的插图，数量为 {E}。",
                            "算一算 {E}，结果是几就画几{M}。",
                            "请画一些{N}，它们的数量是 {E}。",
                            "请绘制{N}，数量由 {E} 给出。",
                            "求出 {E} 的值，然后在白色背景上画出这么多{N}。")
                    .map(MathPhrasing::of)
                    .toList(),
            List.of(Parentheses.values()),
            ruleStyles(),
            Stream.of(
                            "请画出{Q}所代表的物体。",
                            "{Q}最终代表什么？请把它画出来。",
                            "根据以上规则，画出{Q}对应的物体。",
                            "请生成一张图片，展示{Q}所指的物体。",
                            "请按照规则推导{Q}，并画出结果。",
                            "我想看看{Q}到底是什么，请只画这一个物体。",
                            "请查明{Q}背后是什么物体，并把它画出来。",
                            "依照这些规则，从{Q}出发会得到什么？请画出来。")
                    .map(MappingPhrasing::of)
                    .toList(),
            Stream.of(
                            "{C}",
                            "画{C}。",
                            "请画出{C}。",
                            "请生成一张{C}的图片。",
                            "{C}的照片。",
                            "我想要一幅画，上面有{C}。",
                            "在白色背景上画{C}。",
                            "请绘制{C}，不要画别的东西。")
                    .map(PlainPhrasing::of)
                    .toList());

    private ChineseWords() {}

    private static List<RuleStyle> ruleStyles() {
        return Stream.of("规则#：", "（#）", "第#条：")
                .flatMap(number -> Stream.of("#", "“#”", "符号#", "符号“#”")
                        .flatMap(symbol -> Stream.of(false, true)
                                .map(articles -> RuleStyle.of(number, symbol, articles))))
                .toList();
    }
}
