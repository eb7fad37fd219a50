package org.unisandbox.tasks.knowledge;

import java.util.List;

/**
 * What made-up names consist of. A name is a head and a tail, such as {@code Zokvel}, and no head with any tail is or
 * contains an English word, a first name or an object of three letters or more; a test tries them all.
 */
final class Syllables {

    static final List<String> HEADS = list("""
            baf bak bax bef bek bex bez bik bof bos boz buf buk bux buz dak das daz det dif diz dup dux duz
            fak faz fek fes fet fex fik fip fiz fok fot foz fup fus fuz gaf gax gek ges gof gos goz guk
            gux guz haf hak hax hef hek het hez hif hik hix hiz hof hok hox hoz huf huk hup hus hux huz jak
            jas jax jef jek jex jez jif jik jip jix jop jos jox juf jup jux kaf kap kas kax kaz kef kep kes
            ket kex kez kix kiz kof kos kot kox kuf kup kus kut kux kuz laf lak las lef lek lep lif lik luf
            lup lus mef mek mep mex mif mip mof moz muk mut muz nak nas nax nep nes nez nik niz nof nok nop
            nuf nup nux nuz paf pak paz pef pek pes pex pez pif pik piz pof poz puf pux puz raf rak ras rax
            rek rez rif rit riz rof rok rox roz ruk ruz sak saz sef sek sep sif sik siz sof sok sox soz suf
            sut taf tas taz tef tek tep tes tex tez tik tix tiz tof tok toz tuf tuk tup tus tuz vap vef vek
            vep vif vik vip vit vix vok vos vuf vup vus vut vux vuz wap waz wek wep wex wez wik wip wof wos
            wox woz wuf wuk wup wux yaf yef yek yex yez yik yix yiz yof yok yox yuf yus yut yux yuz zaf zak
            zas zax zef zek zep zes zet zex zif zik zix zof zok zop zos zot zox zuf zuk zup zus zut zux""");

    static final List<String> TAILS = list("""
            bal bav baz bel bem bep bev bif bil bim bip bir biv bix bok bol bom bon bor bov bul bup buv daf
            dal dar dat dav dax dek dem des dex dez dib dil dir dit dix dof dok dol dom dop dor dov duf duk
            dul dum dus dut duv gak gam gan gat gav gaz geb ged gef gep ger gev gex gez gid gif gik gim gip
            gir gis giv gix giz gol gom gon gop gor gox gub gud guf gul gup gur jad jaf jal jat jav jaz jeb
            jeg jel jem jen jep jer jes jev jid jil jin jir jis jit jiv jod jof jok jol jom jor jov joz jub
            jud juk jul jum jur jus juv juz lof lok lom los lov loz mab maf mak mal mav maz meb mer mev mez
            mib mig mik mir mis mit miv miz mok mol mon mor mov mox mub muf mul mup mur muv nad naf nal nam
            nat naz neb nef nel nem nev nex nid nif nim nir nis niv nol nov nox noz nud nuk nul num nur nuv
            rik rix rud ruf rul rup rus rux vab vad vaf vak vam vas vax vaz veb ved vel vem ver ves vez vob
            vod vof vom vop vor vot vox voz vub vud vuk vul vum vun vur waf wak wef weg wel wem wen wer wes
            wev wib wid wif wil wir wis wiv wix wub wud wug wul wun wur wus wut wuv wuz yab yad yag yal yan
            yar yas yav yax yaz yib yif yig yil yim yir yis yit yiv yod yog yol yom yop yor yos yot yov yoz""");

    private Syllables() {}

    private static List<String> list(String text) {
        return List.of(text.trim().split("\\s+"));
    }
}
